import type { TSESTree } from '@typescript-eslint/utils';
import { contains, isFunction } from '../../file-model.ts';
import { isPlain } from '../editing/plain.ts';
import { placeOf } from '../editing/statement-lists.ts';

/**
 * Whether nothing that can see the context runs between a statement and the end of the scope: the end of the block, or of
 * the statement, that `end` is.
 */
export function isLastAct(statement: TSESTree.Node, end: TSESTree.Node): boolean {
  if (statement === end) return true;
  const place = placeOf(statement);
  const next = place?.list[place.index + 1];
  if (next) return isPlainExit(next) && leadsOut(next, end);
  const around = place?.parent ?? statement;
  return around === end || isLastPart(around, end);
}

/** The same of a branch, or of a block inside. */
function isLastPart(part: TSESTree.Node, end: TSESTree.Node): boolean {
  const { parent } = part;
  switch (parent?.type) {
    case 'SwitchStatement':
      return parent.cases.at(-1) === part && isLastAct(parent, end);
    case 'CatchClause':
      return isLastAct(parent.parent, end);
    case 'IfStatement':
    case 'LabeledStatement':
    case 'TryStatement':
      return isLastAct(parent, end);
    case 'BlockStatement':
    case 'SwitchCase':
      return isLastAct(part, end);
    default:
      return false;
  }
}

/** Whether an exit leaves the scope, or leads to its end. */
function leadsOut(exit: TSESTree.Node, end: TSESTree.Node): boolean {
  if (exit.type !== 'BreakStatement' && exit.type !== 'ContinueStatement') return true;
  const target = targetOf(exit);
  return target !== undefined && (contains(target, end) || (exit.type === 'BreakStatement' && isLastAct(target, end)));
}

/** The loop, `switch` or labelled statement that is left or gone on with. */
function targetOf({ type, label, parent }: TSESTree.BreakStatement | TSESTree.ContinueStatement): TSESTree.Node | undefined {
  for (let node: TSESTree.Node | undefined = parent; node && !isFunction(node); node = node.parent) {
    if (label) {
      if (node.type === 'LabeledStatement' && node.label.name === label.name) return node;
    } else if (/^(?:For|While|DoWhile)/u.test(node.type) || (node.type === 'SwitchStatement' && type === 'BreakStatement')) return node;
  }
  return undefined;
}

/** Whether a statement leaves the code around it without anything that could see a context. */
export function isPlainExit(statement: TSESTree.Node): boolean {
  if (statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement') return isPlain(statement.argument);
  return statement.type === 'BreakStatement' || statement.type === 'ContinueStatement';
}
