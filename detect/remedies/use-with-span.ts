import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, unwrap } from '../nodes.ts';
import type { Range, Remedy, Withheld } from '../finding.ts';
import { isPromise, returnsPromise } from '../flow/promise.ts';
import { isReliable } from '../flow/reliable.ts';
import type { StartedSpan, UntakenSpan } from '../span/span.ts';
import { whyUnusual } from '../span/usual-try.ts';
import type { Imported } from './editing/add-import.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite, editingUnlessConcise } from './editing/rewrite.ts';
import { finishWith, namesIn, scopedHelper } from './editing/scoped-helper.ts';
import { ownNodes } from './editing/statement-lists.ts';
import { looseReturns } from './span-end/promises.ts';
import { removableEnd, whyNotAll } from './span-end/room.ts';
import { sugarTries } from './sugared-span.ts';

const LONGEST_LINE = 120;

/** `tracer.startActiveSpan(name, (span) => { try { ... } finally { span.end(); } })` as `withSpan(tracer, name, () => ...)`, when that does the same. */
export function useWithSpan(file: FileModel, span: StartedSpan): Remedy | Withheld {
  const callback = span.unit as FunctionNode;
  const obstacle = callback.generator ? 'callback-not-plain' : (whyUnusual(file, span) ?? unfinished(file, callback));
  const outcome = obstacle ?? withSpan(file, span, 'use-helpers');
  return typeof outcome === 'string' ? { codemod: 'use-helpers', withheld: outcome } : outcome;
}

/** A span that is not ended on every way out, in the helper that ends it; nothing where only a `finally` can. */
export function endWithHelper(file: FileModel, span: StartedSpan): Remedy | undefined {
  const outcome = withSpan(file, span, 'end-span-in-finally');
  return typeof outcome === 'string' ? undefined : outcome;
}

/** What the helper would wait for, and the `finally` does not. */
function unfinished(file: FileModel, fn: FunctionNode): string | undefined {
  if (fn.async) return looseReturns(file, fn, [fn.body]).length > 0 ? 'work-unfinished' : undefined;
  const returned = ownNodes(file, [fn.body]).flatMap((node) => (node.type === 'ReturnStatement' && node.argument ? [node.argument] : []));
  if (returned.some((value) => isPromise(file, value) || returnsPromise(file, value))) return 'work-unfinished';
  return returned.some((value) => unwrap(value).type === 'CallExpression' && !isReliable(file, value)) ? 'maybe-promise' : undefined;
}

/** A span that its callback does not take, in the helper that ends it; nothing where that cannot be written. */
export function endUntakenWithHelper(file: FileModel, { call, callback }: UntakenSpan): Remedy | undefined {
  const target = targetOf(file, call, callback);
  return typeof target === 'string' ? undefined : inHelper(file, newRewrite(file), target, 'end-span-in-finally');
}

function withSpan(file: FileModel, span: StartedSpan, codemod: string): Remedy | string {
  const { call, trail, unit, parameter } = span;
  if (!parameter || !isFunction(unit)) return 'callback-elsewhere';
  const target = targetOf(file, call, unit);
  if (typeof target === 'string') return target;
  if (trail.enders.size > 0) return 'ended-in-function';
  if (trail.moves.size > 0 && (trail.ends.size === 0 || [...trail.moves.values()].some(({ kind }) => kind !== 'passed'))) return 'span-escapes';
  const ends = [...trail.ends].map(removableEnd);
  if ([...trail.ends].some((end) => codeUnitOf(end) !== unit)) return 'ended-in-function';
  const kept = whyNotAll(trail);
  if (kept !== undefined) return kept;

  const rewrite = newRewrite(file);
  const problem = unit.body.type === 'BlockStatement' ? leaveEnding(file, rewrite, unit, unit.body, parameter, ends as TSESTree.Node[]) : undefined;
  if (problem !== undefined) return problem;
  dropParameter(file, rewrite, unit, parameter);
  return inHelper(file, rewrite, target, codemod);
}

/** A call of `startActiveSpan` as one of the helper. */
interface Target {
  readonly helper: Imported;
  readonly call: TSESTree.CallExpression;
  readonly callee: TSESTree.MemberExpression;
  /** What goes: all in front of the name of the span. */
  readonly opening: Range;
}

function targetOf(file: FileModel, call: TSESTree.CallExpression, callback: FunctionNode): Target | string {
  const helper = scopedHelper(file, 'withSpan', call);
  const callee = unwrap(call.callee);
  const [name] = call.arguments;
  if (!helper) return 'type-parameter';
  if (unwrap(call.arguments.at(-1)!) !== callback || callback.generator) return 'callback-elsewhere';
  if (callee.type !== 'MemberExpression' || callee.computed || call.optional || callee.optional || !name) return 'optional-receiver';
  if (call.arguments.length > 3) return 'other-parent';
  if (call.typeArguments || call.arguments.some(({ type }) => type === 'SpreadElement')) return 'arguments-unknown';
  const opening: Range = [call.range[0], name.range[0]];
  if (commentsIn(file, opening).length > 0) return 'comment-inside';
  return { helper, call, callee, opening };
}

function inHelper(file: FileModel, rewrite: Rewrite, target: Target, codemod: string): Remedy {
  const { helper, callee, opening } = target;
  const gap = outdent(file, rewrite, target);
  rewrite.replace(opening, `${helper.text}(${gap}${argumentText(file, callee.object)},${gap || ' '}`);
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `End the span in \`${helper.text}\`, which also records what is thrown`, edits: rewrite.edits(), alone: true };
}

/** Moves the arguments of `.startActiveSpan(` on a line of its own to where they belong; gives the line break in front of the first of them, if any. */
function outdent(file: FileModel, rewrite: Rewrite, { call, callee, opening }: Target): string {
  const { newline, unit } = layoutAt(file, call.range[0]);
  const surplus = indentationAt(file.text, callee.property.range[0]).length - indentationAt(file.text, opening[0]).length;
  const levels = surplus / unit.length;
  if (Number.isInteger(levels)) rewrite.indent(call.range, -levels);
  return isFirstOnLine(file.text, opening[1]) ? newline + indentationAt(file.text, opening[1]).slice(surplus) : '';
}

/** An expression as one of several arguments, with its members on one line. */
function argumentText(file: FileModel, node: TSESTree.Expression): string {
  const tokens = file.sourceCode.getTokens(node);
  const text = tokens.map((token, index) => {
    const gap = index === 0 ? '' : file.text.slice(tokens[index - 1]!.range[1], token.range[0]);
    return (/^\??\.$/u.test(token.value) ? '' : gap) + file.text.slice(...token.range);
  });
  return node.type === 'SequenceExpression' ? `(${text.join('')})` : text.join('');
}

/** Takes out of a callback what the helper does; what is left may be an expression. */
function leaveEnding(file: FileModel, rewrite: Rewrite, fn: FunctionNode, body: TSESTree.BlockStatement, variable: NonNullable<StartedSpan['parameter']>, ends: readonly TSESTree.Node[]): string | undefined {
  const leave = (edited: Rewrite): ReturnType<typeof sugarTries> => {
    const tries = sugarTries(file, editingUnlessConcise(edited), { statements: body.body, variable, ends });
    for (const end of ends) editingUnlessConcise(edited).drop(end);
    return tries;
  };
  const tries = leave(newRewrite(file));
  if (typeof tries === 'string') return tries;
  const { only } = tries;
  const text = only && file.sourceCode.getText(only);
  const isConcise = fn.type === 'ArrowFunctionExpression' && only && !text!.startsWith('{') && only.loc.start.line === only.loc.end.line && commentsIn(file, body.range).every((comment) => comment.range[0] >= only.range[0] && comment.range[1] <= only.range[1]);
  const line = file.text.slice(file.text.lastIndexOf('\n', body.range[0]) + 1, body.range[0]);
  if (isConcise && only.type !== 'SequenceExpression' && line.length + text!.length <= LONGEST_LINE) {
    rewrite.replace(body.range, text!);
    return undefined;
  }
  leave(rewrite);
  return undefined;
}

/** A callback that has nothing left to say to its span. */
function dropParameter(file: FileModel, rewrite: Rewrite, fn: FunctionNode, { references }: NonNullable<StartedSpan['parameter']>): void {
  const [first, ...others] = fn.params;
  const isUsed = references.some(({ identifier, init }) => !init && !isGone(file, rewrite, identifier as TSESTree.Node, fn));
  if (!first || others.length > 0 || isUsed || commentsIn(file, first.range).length > 0) return;
  const isBare = file.sourceCode.getTokenBefore(first)?.value !== '(';
  rewrite.replace(first.range, isBare ? '()' : '');
}

/** Whether a mention goes; what a concise callback keeps of its block stays. */
function isGone(file: FileModel, rewrite: Rewrite, identifier: TSESTree.Node, fn: FunctionNode): boolean {
  if (!rewrite.isReplaced(identifier.range[0])) return false;
  const kept = rewrite.edits().find(({ range }) => range[0] === fn.body.range[0] && range[1] === fn.body.range[1]);
  return !kept || !namesIn([kept]).has(file.text.slice(...identifier.range));
}
