import type { TSESTree } from '@typescript-eslint/utils';
import type { Constants } from '../../values/behind-constants.ts';
import { readsOf } from '../../values/uses.ts';
import { placeOf } from './statement-lists.ts';
import { contains } from '../../nodes.ts';

/** Whether declarations of one variable each stand right in front of the statement that makes a call first of all. */
export function standRightBefore(call: TSESTree.CallExpression, declarations: readonly TSESTree.VariableDeclaration[]): boolean {
  if (declarations.length === 0) return true;
  let statement: TSESTree.Node = call;
  while (statement.parent && !placeOf(statement)) {
    const { parent } = statement as { parent: TSESTree.Node };
    const isFirst =
      parent.type === 'MemberExpression' && parent.object === statement || parent.type === 'CallExpression' && parent.callee === statement || parent.type === 'AwaitExpression' || parent.type === 'YieldExpression' || parent.type === 'ReturnStatement' || parent.type === 'ExpressionStatement' || parent.type === 'VariableDeclaration' && parent.declarations[0] === statement || parent.type === 'VariableDeclarator' && parent.init === statement && parent.id.type === 'Identifier';
    if (!isFirst) return false;
    statement = parent;
  }
  const place = placeOf(statement);
  const before = place?.list.slice(Math.max(place.index - declarations.length, 0), place.index) ?? [];
  return declarations.every((declaration) => declaration.declarations.length === 1 && before.includes(declaration));
}

/** Whether nothing reads constants but what is `given` and each other; what stays of it must not read them. */
export function isOnlyUsedFor(constants: Constants, given: TSESTree.Node, staying: readonly TSESTree.Node[]): boolean {
  const parts = [given, ...constants.values()];
  const isIn = (nodes: readonly TSESTree.Node[], read: TSESTree.Node): boolean => nodes.some((node) => contains(node, read));
  return [...constants.keys()].every((variable) => readsOf(variable).every((read) => isIn(parts, read) && !isIn(staying, read)));
}
