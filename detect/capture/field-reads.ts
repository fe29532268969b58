import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode, CodeUnit } from '../nodes.ts';
import { classOfThis, memberName, wrapped } from '../nodes.ts';

const THIS_READS = Symbol('reads of fields');

/** The places where a class reads one of its fields. */
export function fieldReads(file: FileModel, owner: ClassNode, name: string): readonly TSESTree.Node[] {
  const byClass = memoised(file, THIS_READS, 'all', () => indexFieldReads(file));
  return byClass.get(owner)?.get(name) ?? [];
}

function indexFieldReads(file: FileModel): Map<TSESTree.Node, Map<string, TSESTree.Node[]>> {
  const index = new Map<TSESTree.Node, Map<string, TSESTree.Node[]>>();
  const add = (node: TSESTree.Node, owner: ClassNode, name: string): void => {
    const fields = index.get(owner) ?? new Map<string, TSESTree.Node[]>();
    index.set(owner, fields.set(name, [...(fields.get(name) ?? []), node]));
  };
  for (const node of file.nodes.thises) {
    const seen = classOfThis(node);
    if (!seen || seen.isStatic) continue;
    const owner = seen.node;
    const { parent } = wrapped(node);
    if (parent?.type === 'MemberExpression') {
      const name = memberName(parent);
      if (name !== undefined && !isWritten(parent)) add(parent, owner, name);
    } else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
      // `const { ctx } = this`
      for (const property of parent.id.properties) {
        const name = property.type === 'Property' ? memberName(property) : undefined;
        if (name !== undefined) add(property, owner, name);
      }
    }
  }
  return index;
}

const isWritten = (node: TSESTree.MemberExpression): boolean => node.parent.type === 'AssignmentExpression' && node.parent.left === node && node.parent.operator === '=';

/** Where a class reads what a getter of it gives. */
export function readsOfGetter(file: FileModel, fn: CodeUnit): readonly TSESTree.Node[] | undefined {
  const { parent } = fn;
  const name = parent?.type === 'MethodDefinition' && parent.kind === 'get' && !parent.static ? memberName(parent) : undefined;
  return name === undefined ? undefined : fieldReads(file, (parent as TSESTree.MethodDefinition).parent.parent, name);
}
