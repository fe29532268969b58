import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { callOfStatement, contains, unwrap } from '../../nodes.ts';
import { neverThrows } from '../../flow/reliable.ts';
import type { StartedSpan } from '../../span/span.ts';
import { completes, ownNodes } from '../editing/statement-lists.ts';
import { isPlainReturn } from './extent.ts';

/** What is known of the span of some code. */
interface Ended {
  /** The span, where code has it already. */
  readonly span?: StartedSpan;
  /** The statements that end it, which go. */
  readonly ends?: readonly (TSESTree.Node | undefined)[];
}

/** The `try` that covers all that can go wrong among some statements, when its `finally` can end the span. */
export function coveringTry(file: FileModel, statements: readonly TSESTree.Node[], { span, ends = [] }: Ended): TSESTree.TryStatement | undefined {
  const ending = new Set(ends);
  const work = statements.filter((statement) => !ending.has(statement));
  const at = work.findLastIndex(({ type }) => type === 'TryStatement');
  const found = work[at];
  if (found?.type !== 'TryStatement' || !work.slice(at + 1).every((each) => isPlainReturn(file, each))) return undefined;
  const isBeside = work.slice(0, at).every((statement) => isHarmless(file, statement) || (span !== undefined && isPlainTelling(span, statement)));
  return isBeside && canEnd(file, found.finalizer, ends) ? found : undefined;
}

/** Whether what is put at the end of a `finally` always runs; where there is none, it does. */
function canEnd(file: FileModel, finalizer: TSESTree.BlockStatement | null, ends: Ended['ends'] & {}): boolean {
  if (!finalizer) return true;
  return completes(finalizer.body) && !ends.some((end) => end && contains(finalizer, end)) && neverThrows(file, finalizer);
}

/** `span.setAttribute('name', value);` cannot throw and may stay in front of the `try`. */
const isPlainTelling = (span: StartedSpan, statement: TSESTree.Node): boolean =>
  tellsWith(span, statement, (argument) => ['Literal', 'Identifier', 'MemberExpression'].includes(unwrap(argument).type));

/** Whether a statement only calls a method of a span, with such arguments. */
export function tellsWith({ trail }: StartedSpan, statement: TSESTree.Node, isArgument: (argument: TSESTree.Node) => boolean): boolean {
  const call = callOfStatement(statement);
  return call !== undefined && trail.calls.has(call) && call.arguments.every(isArgument);
}

/** Whether a statement runs to its end, whatever comes. */
export const isHarmless = (file: FileModel, statement: TSESTree.Node): boolean =>
  !ownNodes(file, [statement]).some(({ type }) => LEAVING.has(type)) && neverThrows(file, statement);
const LEAVING = new Set(['BreakStatement', 'ContinueStatement', 'ReturnStatement', 'YieldExpression']);
