import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { closingText, encloseStatements, guarded, inFront, openingText } from '../editing/enclose.ts';
import { commentsIn, indentationAt, isFirstOnLine, layoutAt, statementEnd } from '../editing/layout.ts';
import { editingUnlessConcise } from '../editing/rewrite.ts';
import { completes, isWatched } from '../editing/statement-lists.ts';
import { clash, takeTryKeyword } from './bare-try.ts';
import type { Job } from './job.ts';
import { callbackOf, leadOf, listAround } from './job.ts';
import type { Shape } from './shape.ts';
import { isSteady } from './shape.ts';
import { resets, shrinkFinalizer, withoutReset } from './try.ts';

/** `let token; try { ...; token = attach; ... } finally { token?.dispose() }` */
export function assembleInsideTry(job: Job, { before, behind, parts, removed }: Shape & { kind: 'inside-try' }): Impossible | undefined {
  const { file, attachment, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutAt(file, parts.node.range[0]);
  const { node, attached, handler } = parts;
  const later = withoutReset(job, parts.cleanup);
  if (behind.length === 0) return impossible('nothing-behind');
  const isWhole = handler !== null || attached.length > 0;
  if (!isWhole && later.length > 0) {
    const callback = callbackOf(job, { statements: behind, range: [opening.statement.range[1], node.block.range[1] - 1], block: node.block, completes: completes(behind), lastPlace: behind.at(-1)!, isWatched: true });
    if ('withheld' in callback) return callback;
    [...removed, ...resets(job, parts)].forEach((statement) => rewrite.drop(statement));
    encloseStatements(file, rewrite, { call: job.call, callback, opening: opening.statement, lead: leadOf(job), first: opening.declaredBehind, statements: behind, closing: undefined, toEndOfBlock: true });
    callback.edit(editingUnlessConcise(rewrite));
    return undefined;
  }
  if (isWhole) {
    if (before.length > 0 || later.length > 0 || !isSteady(file, attachment, opening.value)) return impossible('catch-runs-attached');
    const callback = callbackOf(job, { statements: [node], range: [node.block.range[0], node.range[1]], block: node.parent, completes: completes([node]), lastPlace: node, isWatched: isWatched(file, node, attachment.unit) });
    if ('withheld' in callback) return callback;
    removed.forEach((statement) => rewrite.drop(statement));
    const indentation = indentationAt(text, node.range[0]);
    rewrite.insert(node.range[0], inFront(file, indentation, callback.before) + guarded(file, openingText(job.call, callback), node.range[0]) + newline + indentation + unit);
    rewrite.drop(opening.statement);
    shrinkFinalizer(job, parts);
    rewrite.indent([node.range[0], node.range[1]], 1);
    rewrite.insert(node.range[1], newline + indentation + closingText(file, callback, indentation, node.range[1]));
    callback.edit(rewrite);
    return undefined;
  }
  if (before.length > 0 && clash(file, before, listAround(node).filter((statement) => statement !== node))) return impossible('name-taken');
  const callback = callbackOf(job, { statements: behind, range: [opening.statement.range[1], node.block.range[1] - 1], block: node.parent, completes: completes(behind), lastPlace: node, isWatched: isWatched(file, node, attachment.unit) });
  if ('withheld' in callback) return callback;
  if (!isFirstOnLine(text, opening.statement.range[0])) return impossible('inside-expression');
  removed.forEach((statement) => rewrite.drop(statement));
  const indentation = indentationAt(text, node.range[0]);
  const lead = inFront(file, indentation, [...leadOf(job), ...callback.before]);
  const openingEnd = statementEnd(file, opening.statement);
  if (before.length === 0) {
    const passed = commentsIn(file, [node.range[0], opening.statement.range[0]]).map((comment) => text.slice(...comment.range));
    const opened = guarded(file, openingText(job.call, callback), node.range[0]);
    rewrite.replace([node.range[0], openingEnd], inFront(file, indentation, passed) + lead + opened);
  } else {
    takeTryKeyword(file, rewrite, node, '');
    rewrite.indent([node.block.range[0], opening.statement.range[0]], -1);
    rewrite.replace([opening.statement.range[0], openingEnd], lead + guarded(file, openingText(job.call, callback), opening.statement.range[0]));
  }
  const tail = commentsIn(file, [node.block.range[1], node.range[1]]).map((comment) => unit + text.slice(...comment.range) + newline + indentation).join('');
  rewrite.replace([node.block.range[1] - 1, node.range[1]], tail + closingText(file, callback, indentation, node.range[1]));
  callback.edit(rewrite);
  return undefined;
}
