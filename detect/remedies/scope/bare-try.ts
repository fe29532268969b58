import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { closingOnLine, closingText, conciseCall, guarded, inFront, openingText } from '../editing/enclose.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt, layoutOf, lineEnd, lineStart, semicolonBefore, statementEnd } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { editingUnlessConcise } from '../editing/rewrite.ts';
import { completes } from '../editing/statement-lists.ts';
import type { Job } from './job.ts';
import { callbackOf, leadOf } from './job.ts';
import type { TryParts } from './shape.ts';

/** `attach; try { ... } finally { detach }`: the callback's braces take the place of the `try`'s. */
export function assembleBareTry(job: Job, between: readonly TSESTree.Node[], { node }: TryParts, removed: readonly TSESTree.Node[]): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutAt(file, opening.statement.range[0]);
  const { block } = node;
  const statements = [...between, ...block.body];
  if (between.length > 0 && clash(file, between, block.body)) return impossible('name-taken');
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], block.range[1] - 1], block: opening.place.parent, completes: completes(statements), lastPlace: node });
  if ('withheld' in callback) return callback;
  removed.forEach((statement) => rewrite.drop(statement));

  const start = opening.statement.range[0];
  const openingEnd = statementEnd(file, opening.statement);
  const indentation = indentationAt(text, start);
  const semi = layoutOf(file).semicolons ? ';' : '';
  const lead = [...leadOf(job), ...callback.before];
  const tail = commentsIn(file, [block.range[1], node.range[1]]).map((comment) => text.slice(...comment.range));

  if (between.length === 0) {
    const passed = commentsIn(file, [openingEnd, block.range[0]]);
    const only = removed.length === 0 && statements.length === 1 && opening.declaredBehind === undefined && passed.length === 0 && tail.length === 0 ? callback : undefined;
    const concise = only && conciseCall(file, job.call, only, [[block.range[0], block.range[1]]], indentation);
    if (concise !== undefined) {
      rewrite.replace([start, node.range[1]], inFront(file, indentation, lead) + guarded(file, concise, start) + semicolonBefore(file, node.range[1]));
      return undefined;
    }
    const sameLine = passed.filter((comment) => comment.range[0] < lineEnd(text, openingEnd) && comment.loc.start.line === comment.loc.end.line);
    const own = passed.filter((comment) => !sameLine.includes(comment)).map((comment) => text.slice(...comment.range));
    const trailing = sameLine.map((comment) => ` ${text.slice(...comment.range)}`).join('');
    // A line comment needs the rest of its line to itself.
    const isInline = block.loc.start.line === block.loc.end.line && block.body.length > 0;
    const moved = isInline || sameLine.length > 1 || bodyComment(file, block) ? { lead: sameLine.map((comment) => text.slice(...comment.range)), trailing: '' } : { lead: [], trailing };
    const first = opening.declaredBehind === undefined ? '' : newline + indentation + unit + opening.declaredBehind + semi;
    const opened = guarded(file, openingText(job.call, callback), start);
    rewrite.replace([start, block.range[0] + 1], inFront(file, indentation, [...lead, ...own, ...moved.lead]) + opened + moved.trailing + first);
  } else {
    const opened = guarded(file, openingText(job.call, callback), start);
    const first = opening.declaredBehind === undefined ? '' : newline + indentation + unit + opening.declaredBehind + semi;
    rewrite.replace([start, openingEnd], inFront(file, indentation, lead) + opened);
    const lineRest = lineEnd(text, openingEnd);
    if (between[0]!.range[0] < lineRest) rewrite.replace([openingEnd, between[0]!.range[0]], first + newline + indentation + unit);
    else rewrite.insert(openingEnd + text.slice(openingEnd, lineRest).trimEnd().length, first);
    rewrite.indent([openingEnd, lineStart(text, node.range[0])], 1);
    takeTryKeyword(file, rewrite, node, unit);
  }

  const closeStart = block.range[1] - 1;
  if (isFirstOnLine(text, closeStart) || (between.length > 0 && block.body.length > 0 && tail.length === 0)) {
    const comments = tail.map((comment) => unit + comment + newline + indentation).join('');
    // What stood on one line does not any more.
    const lineBreak = isFirstOnLine(text, closeStart) ? '' : newline + indentation;
    const from = lineBreak === '' ? closeStart : text.slice(0, closeStart).trimEnd().length;
    rewrite.replace([from, node.range[1]], lineBreak + comments + closingText(file, callback, indentation, node.range[1]));
  } else {
    const needsSemi = callback.last.length > 0 && !/[;{}]\s*$/u.test(text.slice(0, closeStart)) ? '; ' : '';
    const close = needsSemi + closingOnLine(file, callback, node.range[1]);
    rewrite.replace([closeStart, node.range[1]], close + tail.map((comment) => ` ${comment}${comment.startsWith('//') ? newline + indentation : ''}`).join(''));
  }
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

/** A comment that stands behind the opening brace of a block. */
const bodyComment = (file: FileModel, block: TSESTree.BlockStatement): boolean =>
  commentsIn(file, [block.range[0], Math.min(lineEnd(file.text, block.range[0]), block.range[1])]).length > 0;

/** Takes `try {` out, so that its statements stand behind those in front of it. */
export function takeTryKeyword(file: FileModel, rewrite: Rewrite, node: TSESTree.TryStatement, unit: string): void {
  const { text } = file;
  const brace = node.block.range[0] + 1;
  const rest = text.slice(brace, lineEnd(text, brace)).trim();
  const comments = commentsIn(file, [node.range[0], brace]).map((comment) => text.slice(...comment.range));
  if (rest === '' && comments.length === 0 && isFirstOnLine(text, node.range[0])) {
    rewrite.replace([lineStart(text, node.range[0]), lineEnd(text, brace)], '');
  } else {
    const next = brace + /^[ \t]*/u.exec(text.slice(brace))![0].length;
    const lead = isFirstOnLine(text, node.range[0]) ? unit : '';
    rewrite.replace([node.range[0], next], lead + comments.map((comment) => (comment.startsWith('//') ? comment + layoutOf(file).newline + indentationAt(text, node.range[0]) + unit : `${comment} `)).join(''));
  }
}

/** Names that two lists of statements declare both. */
export function clash(file: FileModel, left: readonly TSESTree.Node[], right: readonly TSESTree.Node[]): boolean {
  const names = (list: readonly TSESTree.Node[]): string[] => list.flatMap((statement) => file.sourceCode.getDeclaredVariables?.(statement) ?? []).map(({ name }) => name);
  const taken = new Set(names(left));
  return names(right).some((name) => taken.has(name));
}
