import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { Range } from '../../finding.ts';
import { endsExpression, commentsIn, indentationAt, isFirstOnLine, keptComments, layoutAt, layoutOf, lineEnd, lineStart, reindented, semicolonBefore, statementEnd, tokenFrom, unitBeside } from './layout.ts';
import type { Rewrite } from './rewrite.ts';
import type { Callback } from '../callback/callback.ts';

/** The call that takes a callback, without the callback: `context.with` and `ctx`. */
export interface ScopedCall {
  readonly callee: string;
  readonly argument: string;
  /** What the callback takes: `span`. */
  readonly parameter?: string;
}

const LONGEST_LINE = 120;

/**
 * `return context.with(ctx, async () => {`
 * @param lineBreak what stands in front of each argument that has lines of its own
 */
export function openingText(call: ScopedCall, callback: Callback, lineBreak = ''): string {
  const start = `${callback.opens}${call.callee}(${lineBreak}`;
  // A line comment at the end of the argument would swallow what follows.
  const argument = mayEndInLineComment(call.argument) ? `${call.argument}\n` : call.argument;
  return `${start}${argument},${lineBreak || ' '}${callback.async ? 'async ' : ''}(${call.parameter ?? ''})${callback.annotation} => {`;
}

/** Whether the last line of a text may hold a line comment. */
export function mayEndInLineComment(text: string): boolean {
  return text.includes('//', text.lastIndexOf('\n') + 1);
}

/** Lines that go in front of a statement that starts with `indentation`. */
export function inFront(file: FileModel, indentation: string, lines: readonly string[]): string {
  return lines.map((line) => line + layoutOf(file).newline + indentation).join('');
}

/**
 * `});` with what the callback still returns in front of it and what follows behind it, first line without indentation.
 * @param brace what stands between the brace and the parenthesis
 * @param outer the white space in front of what follows
 */
export function closingText(file: FileModel, callback: Callback, indentation: string, end: number, brace = '', outer = indentation): string {
  const { newline, semicolons } = layoutOf(file);
  const unit = unitBeside(file, indentation);
  const semi = semicolons ? ';' : '';
  const { finalizer } = callback;
  const inner = finalizer === undefined ? unit : unit + unit;
  const ended = finalizer === undefined ? '' : `${unit}} finally {${newline}${indentation}${unit}${unit}${finalizer}${semi}${newline}${indentation}${unit}}${newline}${indentation}`;
  const last = callback.last.map((line) => `${inner}${line}${semi}${newline}${indentation}`).join('') + ended;
  const after = callback.after.map((line, index) => newline + outer + line + (index < callback.after.length - 1 ? semi : semicolonBefore(file, end)));
  const close = `}${brace})${after.length > 0 ? semi : semicolonBefore(file, end)}`;
  return last + close + after.join('');
}

/** The same on the line of the callback's start. */
export function closingOnLine(file: FileModel, callback: Callback, end: number): string {
  const semi = layoutOf(file).semicolons ? ';' : '';
  const last = callback.last.map((line) => `${line}; `).join('');
  const after = callback.after.map((line) => ` ${line}${semi || ';'}`).join('');
  return `${last}})${after ? semi || ';' : semicolonBefore(file, end)}${after}`;
}

/** In a file without semicolons a line must not start with what would continue the one before it. */
export function guarded(file: FileModel, text: string, position: number): string {
  if (layoutOf(file).semicolons || !/^[([`/+-]/u.test(text)) return text;
  const at = tokenFrom(file, position);
  const before = at ? file.sourceCode.getTokenBefore(at) : undefined;
  return before && endsExpression(file, before) ? `;${text}` : text;
}

export interface Enclosed {
  readonly call: ScopedCall;
  readonly callback: Callback;
  /** The statement that the call takes the place of. */
  readonly opening: TSESTree.Node;
  /** Lines that go in front of the call. */
  readonly lead: readonly string[];
  /** A statement that goes to the start of the callback. */
  readonly first: string | undefined;
  /** The statements, which stand behind the opening. */
  readonly statements: readonly TSESTree.Node[];
  /** The statement that the end of the call takes the place of. */
  readonly closing: TSESTree.Node | undefined;
  /** Whether comments up to the end of the block belong to the callback, when nothing closes it. */
  readonly toEndOfBlock: boolean;
  /** Levels of indentation that the statements gain. */
  readonly levels?: number;
  /** What stands behind the last argument, where each of them has lines of its own. */
  readonly trailing?: ',' | '' | undefined;
}

/** Puts the statements behind an opening into the callback of a call that takes the opening's place. */
export function encloseStatements(file: FileModel, rewrite: Rewrite, enclosed: Enclosed): void {
  const { callback, opening, statements, closing, trailing: comma } = enclosed;
  const { text } = file;
  const { newline, unit } = layoutAt(file, opening.range[0]);
  const isSpread = comma !== undefined;
  const outer = indentationAt(text, opening.range[0]);
  const indentation = isSpread ? outer + unit : outer;
  const openingEnd = statementEnd(file, opening);
  const lead = inFront(file, outer, [...enclosed.lead, ...callback.before]);
  const end = closing ? statementEnd(file, closing) : endOf(file, enclosed);

  const oneLine = conciseText(file, enclosed, [openingEnd, end]);
  if (oneLine !== undefined) {
    const trailing = closing ? end : statementEnd(file, statements.at(-1)!);
    rewrite.replace([opening.range[0], trailing], lead + guarded(file, oneLine, opening.range[0]) + semicolonBefore(file, trailing));
    return;
  }
  const annotation = reindented(callback.annotation, outer, indentation);
  const start = guarded(file, openingText(enclosed.call, { ...callback, annotation }, isSpread ? newline + indentation : ''), opening.range[0]);
  if (callback.finalizer === undefined && !isSpread && !text.slice(openingEnd, end).includes('\n')) {
    rewrite.replace([opening.range[0], openingEnd], `${lead}${start}${enclosed.first ? ` ${enclosed.first};` : ''}`);
    const lastEnd = statementEnd(file, statements.at(-1) ?? opening);
    const needsSemi = text[lastEnd - 1] !== ';' && text[lastEnd - 1] !== '}' && callback.last.length > 0 ? ';' : '';
    const kept = closing ? keptComments(file, [lastEnd, end]) : '';
    rewrite.replace([lastEnd, closing ? end : lastEnd], `${needsSemi} ${kept}${closingOnLine(file, callback, closing ? end : lastEnd)}`);
    return;
  }
  const semi = layoutOf(file).semicolons ? ';' : '';
  const tried = callback.finalizer === undefined ? '' : `${newline}${indentation}${unit}try {`;
  const brace = isSpread ? comma + newline + outer : '';
  const levels = (enclosed.levels ?? (tried ? 2 : 1)) + (isSpread ? 1 : 0);
  const first = enclosed.first ? newline + indentation + unit + enclosed.first + semi : '';
  rewrite.replace([opening.range[0], openingEnd], lead + start);
  const lineRest = lineEnd(text, openingEnd);
  const trailing = text.slice(openingEnd, lineRest).trim();
  if (trailing === '' || /^(?:\/\/|\/\*(?:(?!\*\/).)*\*\/$)/su.test(trailing)) {
    rewrite.insert(openingEnd + text.slice(openingEnd, lineRest).trimEnd().length, first + tried);
    const content = firstContent(text, lineRest);
    if (content > lineRest && content <= end) rewrite.replace([lineRest, content], '');
  } else {
    const next = openingEnd + /^\s*/u.exec(text.slice(openingEnd, lineRest))![0].length;
    rewrite.replace([openingEnd, next], first + tried + newline + outer + unit.repeat(levels));
  }
  if (closing) {
    rewrite.indent([openingEnd, isFirstOnLine(text, closing.range[0]) ? lineStart(text, closing.range[0]) : closing.range[0]], levels);
    closeAt(file, rewrite, callback, indentation, closing, brace, outer);
  } else {
    rewrite.indent([openingEnd, end], levels);
    rewrite.insert(end, newline + indentation + closingText(file, callback, indentation, end, brace, outer));
  }
}

/** Puts the end of the call where a statement stood. */
export function closeAt(file: FileModel, rewrite: Rewrite, callback: Callback, indentation: string, closing: TSESTree.Node, brace = '', outer = indentation): void {
  const { text } = file;
  const { newline } = layoutOf(file);
  const unit = unitBeside(file, indentation);
  const end = statementEnd(file, closing);
  const inner = callback.finalizer === undefined ? unit : unit + unit;
  const comments = commentsIn(file, [closing.range[0], end]).map((comment) => `${inner}${text.slice(...comment.range)}${newline}${indentation}`);
  const close = comments.join('') + closingText(file, callback, indentation, end, brace, outer);
  if (!isFirstOnLine(text, closing.range[0])) {
    rewrite.replace([text.slice(0, closing.range[0]).trimEnd().length, end], newline + indentation + close);
    return;
  }
  const from = lineStart(text, closing.range[0]);
  const content = text.slice(0, from).trimEnd().length;
  const blank = lineEnd(text, content);
  rewrite.replace([Math.min(blank, from), end], indentation + close);
}

/** The start of the first line at or behind `position` that is not blank. */
function firstContent(text: string, position: number): number {
  let start = position;
  while (start < text.length && text.slice(start, lineEnd(text, start)).trim() === '') start = lineEnd(text, start);
  return start;
}

/** Where the enclosed text ends: behind the last statement and the comments that follow it. */
function endOf(file: FileModel, { statements, opening, toEndOfBlock }: Enclosed): number {
  const last = statements.at(-1) ?? opening;
  const end = statementEnd(file, last);
  const next = tokenFrom(file, end)?.range[0] ?? file.text.length;
  const sameLine = lineEnd(file.text, end);
  if (next < sameLine) return end;
  const comments = commentsIn(file, [end, next]).filter((comment) => toEndOfBlock || comment.range[0] < sameLine);
  return comments.at(-1)?.range[1] ?? end;
}

/** `return context.with(ctx, () => fetchUser(id))`, when one short expression is all there is. */
function conciseText(file: FileModel, { call, callback, first, statements, opening }: Enclosed, range: Range): string | undefined {
  return first === undefined && statements.length === 1 ? conciseCall(file, call, callback, [range], indentationAt(file.text, opening.range[0])) : undefined;
}

/** The call with an expression as the body of its callback, unless that loses a comment or gets long. */
export function conciseCall(file: FileModel, call: ScopedCall, callback: Callback, taken: readonly Range[], indentation: string): string | undefined {
  const { only } = callback;
  if (!only || callback.after.length > 0 || callback.annotation || only.loc.start.line !== only.loc.end.line || call.argument.includes('\n')) return undefined;
  const isOutside = (comment: TSESTree.Comment): boolean => comment.range[0] < only.range[0] || comment.range[1] > only.range[1];
  if (taken.some((range) => commentsIn(file, range).some(isOutside))) return undefined;
  const text = file.text.slice(...only.range);
  const body = /^\{/u.test(text) || only.type === 'SequenceExpression' ? `(${text})` : text;
  const concise = `${callback.opens}${call.callee}(${call.argument}, ${callback.async ? 'async ' : ''}(${call.parameter ?? ''}) => ${body})`;
  return indentation.length + concise.length <= LONGEST_LINE ? concise : undefined;
}
