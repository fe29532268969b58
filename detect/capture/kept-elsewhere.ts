import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, isClass, memberName, unwrap, walk } from '../nodes.ts';

/** Whether code of the file outside of a class, or a class that is related to it, may read one of its fields. */
export function isReadElsewhere(file: FileModel, owner: ClassNode, name: string): boolean {
  let found = false;
  walk(file.ast, file.sourceCode.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression' || memberName(node) !== name) return;
    const object = unwrap(node.object);
    if (object.type !== 'ThisExpression') {
      // A module has no fields.
      found ||= !isImported(file, object);
      return;
    }
    const other = classOfThis(object)?.node;
    found ||= other === undefined || (other !== owner && (inherits(file, other, owner) || inherits(file, owner, other)));
  });
  return found;
}

function inherits(file: FileModel, child: ClassNode, parent: ClassNode): boolean {
  const seen = new Set<TSESTree.Node>();
  for (let current: TSESTree.Node | undefined = child; isClass(current) && !seen.has(current); ) {
    seen.add(current);
    current = current.superClass ? declaredOf(file, current.superClass) : undefined;
    if (current === parent) return true;
  }
  return false;
}

function isImported(file: FileModel, object: TSESTree.Node): boolean {
  return object.type === 'Identifier' && file.variableOf(object)?.defs[0]?.type === 'ImportBinding';
}
