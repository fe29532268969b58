import type { TSESTree } from '@typescript-eslint/utils';
import type { Range } from '../../finding.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { closingText, encloseStatements, inFront, openingText } from '../editing/enclose.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt, lineStart, statementEnd } from '../editing/layout.ts';
import { isPlain } from '../editing/plain.ts';
import { completes } from '../editing/statement-lists.ts';
import { assembleBareTry } from './bare-try.ts';
import type { Job } from './job.ts';
import { callbackOf, leadOf } from './job.ts';
import type { Shape, TryParts } from './shape.ts';
import { mayThrow } from './shape.ts';
import { assembleInBlock, outsideOfTry } from './try-block.ts';

/** A `try` behind the attach, whose `finally` detaches. */
export function assembleTry(job: Job, { between, parts, removed }: Shape & { kind: 'try' }): Impossible | undefined {
  const { file, attachment, opening } = job;
  const { node, attached, cleanup, handler } = parts;
  const later = withoutReset(job, cleanup);
  const canMiss = between.some((statement) => mayThrow(file, attachment, statement)) || opening.declaredBehind !== undefined;
  if (later.length > 0 && canMiss) return impossible('cleanup-behind-detach');
  if (handler || attached.length > 0) return later.length > 0 ? assembleInnerTry(job, between, parts, removed) : assembleWholeTry(job, between, parts, removed);
  if (later.length > 0) return assembleInBlock(job, node.block, node.block.body, undefined, [...removed, ...resets(job, parts)]);
  return assembleBareTry(job, between, parts, removed);
}

/** Statements of the `finally` behind the detach, apart from `token = undefined`. */
export function withoutReset(job: Job, cleanup: readonly TSESTree.Node[]): readonly TSESTree.Node[] {
  return cleanup.filter((statement) => !isReset(job, statement));
}

function isReset({ file, attachment }: Job, statement: TSESTree.Node): boolean {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression?.type !== 'AssignmentExpression' || expression.left.type !== 'Identifier' || !isPlain(expression.right)) return false;
  const variable = file.variableOf(expression.left);
  return variable !== undefined && attachment.holders.has(variable);
}

/** The detach and the `token = undefined` behind it. */
export const resets = (job: Job, { detach, cleanup }: TryParts): TSESTree.Node[] => [detach, ...cleanup.filter((statement) => isReset(job, statement))];

/** A `try` with a `catch`, or with statements in front of the detach, goes into the callback as it is. */
function assembleWholeTry(job: Job, between: readonly TSESTree.Node[], parts: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { node } = parts;
  const statements = [...between, node];
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], node.range[1]], block: opening.place.parent, completes: completes(statements), lastPlace: node });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));
  shrinkFinalizer(job, parts);
  encloseStatements(file, rewrite, { call: job.call, callback: { ...callback, only: undefined }, opening: opening.statement, lead: leadOf(job), first: opening.declaredBehind, statements, closing: undefined, toEndOfBlock: false });
  callback.edit(rewrite);
  return undefined;
}

/** Takes the detach out of a `finally`, and the `finally` with it when it has become empty. */
export function shrinkFinalizer(job: Job, parts: TryParts): void {
  const { file, rewrite } = job;
  const { finalizer, attached, handler, node } = parts;
  if (attached.length > 0 || !handler || withoutReset(job, parts.cleanup).length > 0) {
    resets(job, parts).forEach((statement) => rewrite.drop(statement));
    return;
  }
  const { newline, unit } = layoutAt(file, node.range[0]);
  const indentation = indentationAt(file.text, node.range[0]);
  const comments = commentsIn(file, [handler.range[1], finalizer.range[1]]).map((comment) => newline + indentation + unit + file.text.slice(...comment.range));
  rewrite.replace([handler.range[1], finalizer.range[1]], comments.join(''));
}

/** Both: the `try` goes into the callback, and what runs behind the detach stays in a `finally` around it. */
function assembleInnerTry(job: Job, between: readonly TSESTree.Node[], parts: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutAt(file, opening.statement.range[0]);
  const { node, attached, detach, handler } = parts;
  if (opening.declaredBefore ?? opening.declaredBehind) return impossible('declared-together');
  if (!isFirstOnLine(text, detach.range[0]) || !isFirstOnLine(text, opening.statement.range[0])) return impossible('detached-in-branch');
  const body = completes([node.block]) || (handler !== null && completes([handler.body]));
  const range: Range = [opening.statement.range[1], attached.length > 0 ? attached.at(-1)!.range[1] : (handler ?? node.block).range[1]];
  const callback = callbackOf(job, { statements: [...between, node], range, block: node.block, completes: body && completes(attached), lastPlace: node, isWatched: true });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));
  const indentation = indentationAt(text, opening.statement.range[0]);
  const inner = indentation + unit;
  const { call, kept } = outsideOfTry(job);
  const lead = inFront(file, indentation, [...leadOf(job), ...callback.before, ...kept]);
  const openingEnd = statementEnd(file, opening.statement);
  rewrite.replace([opening.statement.range[0], openingEnd], `${lead}try {${newline}${inner}${openingText(call, callback)}`);
  const from = attached.length > 0 ? lineStart(text, detach.range[0]) : handler!.range[1];
  rewrite.indent([openingEnd, from], 2);
  const end = statementEnd(file, detach);
  const comments = commentsIn(file, [from, end]).map((comment) => `${newline}${inner}${unit}${text.slice(...comment.range)}`).join('');
  const close = `${newline}${inner}${closingText(file, callback, inner, text.length)}${newline}${indentation}} finally {`;
  const innerEnd = attached.length > 0 ? `${comments}${newline}${inner}${unit}}`.slice(newline.length) : comments;
  rewrite.replace([from, end], innerEnd + close);
  parts.cleanup.filter((statement) => isReset(job, statement)).forEach((statement) => rewrite.drop(statement));
  callback.edit(rewrite);
  return undefined;
}
