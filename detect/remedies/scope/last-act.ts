import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { contains, isFunction } from '../../nodes.ts';
import { calledMember } from '../../values/bindings.ts';
import { isIdle, isPlain } from '../editing/plain.ts';
import { placeOf } from '../editing/statement-lists.ts';

/**
 * Whether nothing that can see the context runs between a statement and the end of the scope: the end of the block, or of
 * the statement, that `end` is.
 */
export function isLastAct(file: FileModel, statement: TSESTree.Node, end: TSESTree.Node): boolean {
  if (statement === end) return true;
  const place = placeOf(statement);
  const next = place?.list[place.index + 1];
  if (next) return isPlainExit(next) && leadsOut(file, next, end);
  const around = place?.parent ?? statement;
  return around === end || isLastPart(file, around, end);
}

/** The same of a branch, or of a block inside. */
function isLastPart(file: FileModel, part: TSESTree.Node, end: TSESTree.Node): boolean {
  const { parent } = part;
  switch (parent?.type) {
    case 'SwitchStatement':
      return parent.cases.at(-1) === part && isLastAct(file, parent, end);
    case 'CatchClause':
      return isLastPart(file, parent, end);
    case 'TryStatement':
      return (part === parent.finalizer || !parent.finalizer || parent.finalizer.body.every((statement) => isIdle(statement) || endsSpan(file, statement))) && isLastAct(file, parent, end);
    case 'IfStatement':
    case 'LabeledStatement':
      return isLastAct(file, parent, end);
    case 'BlockStatement':
    case 'SwitchCase':
      return isLastAct(file, part, end);
    default:
      return false;
  }
}

const endsSpan = (file: FileModel, statement: TSESTree.Node): boolean =>
  statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression' && calledMember(file, statement.expression) === 'Span#end';

/** Whether an exit leaves the scope, or leads to its end. */
function leadsOut(file: FileModel, exit: TSESTree.Node, end: TSESTree.Node): boolean {
  if (exit.type === 'ThrowStatement') return !isCaught(exit, end);
  if (exit.type !== 'BreakStatement' && exit.type !== 'ContinueStatement') return true;
  const target = targetOf(exit);
  return target !== undefined && (contains(target, end) || (exit.type === 'BreakStatement' && isLastAct(file, target, end)));
}

/** Whether a `catch` of the scope gets what is thrown. */
function isCaught(thrown: TSESTree.Node, end: TSESTree.Node): boolean {
  for (let node = thrown; node.parent && node !== end && !isFunction(node); node = node.parent) {
    if (node.parent.type === 'TryStatement' && node.parent.handler && node === node.parent.block) return true;
  }
  return false;
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
