import type { TSESTree } from '@typescript-eslint/utils';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import type { ScopedCall } from '../editing/enclose.ts';
import { closeAt, closingOnLine, closingText, conciseCall, guarded, openingText } from '../editing/enclose.ts';
import { freeName, indentationAt, isFirstOnLine, layoutAt, layoutOf, lineEnd, lineStart, semicolonBefore, statementEnd } from '../editing/layout.ts';
import { completes } from '../editing/statement-lists.ts';
import type { Job } from './job.ts';
import { callbackOf, leadOf } from './job.ts';
import { isSteady } from './shape.ts';

/** The call, when it moves into a `try` block: what its context expression does stays in front. */
export function outsideOfTry({ file, attachment, opening, call }: Job): { call: ScopedCall; kept: string[] } {
  if (isSteady(file, attachment, opening.value) && !opening.isConditional) return { call, kept: [] };
  const name = freeName(file, attachment.by === 'attach' ? 'ctx' : 'store');
  return { call: { ...call, argument: name }, kept: [`const ${name} = ${call.argument}${layoutOf(file).semicolons ? ';' : ''}`] };
}

/** The call goes to the start of a `try` block; the opening in front of it goes, or keeps the context. */
export function assembleInBlock(
  job: Job,
  block: TSESTree.BlockStatement,
  statements: readonly TSESTree.Node[],
  closing: TSESTree.Node | undefined,
  removed: readonly TSESTree.Node[],
): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { text } = file;
  const { newline, unit } = layoutAt(file, opening.statement.range[0]);
  if (opening.declaredBefore ?? opening.declaredBehind) return impossible('declared-together');
  const [first] = statements;
  if (!first) return impossible('nothing-behind');
  const isOnLine = block.loc.start.line === block.loc.end.line;
  const callback = callbackOf(job, {
    statements,
    range: [block.range[0] + 1, closing ? closing.range[0] : block.range[1] - 1],
    block,
    completes: completes(statements),
    lastPlace: closing ?? statements.at(-1)!,
    isWatched: true,
  });
  if ('withheld' in callback) return callback;
  const indentation = indentationAt(text, opening.statement.range[0]);
  const { call, kept } = outsideOfTry(job);
  const lead = [...leadOf(job), ...callback.before, ...kept];
  if (lead.length === 0) rewrite.drop(opening.statement);
  else {
    const end = statementEnd(file, opening.statement);
    const isShared = lead.at(-1)!.startsWith('//') && text.slice(end, lineEnd(text, end)).trim() !== '';
    rewrite.replace([opening.statement.range[0], end], lead.join(newline + indentation) + (isShared ? newline + indentation : ''));
  }
  removed.forEach((statement) => rewrite.drop(statement));

  const inner = indentationAt(text, block.range[0]) + unit;
  const brace = block.range[0] + 1;
  const start = lineEnd(text, brace);
  if (first.range[0] < start && !isOnLine) return impossible('inside-expression');
  const concise = !closing && statements.length === 1 ? conciseCall(file, call, callback, [[brace, block.range[1]]], inner) : undefined;
  if (concise !== undefined) {
    const end = statementEnd(file, first);
    rewrite.replace([first.range[0], end], guarded(file, concise, first.range[0]) + semicolonBefore(file, end));
    return undefined;
  }
  if (isOnLine) {
    const end = statementEnd(file, statements.at(-1)!);
    const needsSemi = callback.last.length > 0 && text[end - 1] !== ';' && text[end - 1] !== '}';
    rewrite.insert(first.range[0], `${guarded(file, openingText(call, callback), first.range[0])} `);
    rewrite.replace([end, closing ? statementEnd(file, closing) : end], `${needsSemi ? ';' : ''} ${closingOnLine(file, callback, block.range[1] - 1)}`);
    callback.edit(rewrite);
    return undefined;
  }
  rewrite.insert(start, inner + openingText(call, callback) + newline);
  if (closing) {
    rewrite.indent([brace, isFirstOnLine(text, closing.range[0]) ? lineStart(text, closing.range[0]) : closing.range[0]], 1);
    closeAt(file, rewrite, callback, inner, closing);
  } else {
    const end = lineStart(text, block.range[1]);
    rewrite.indent([brace, end], 1);
    rewrite.insert(end, inner + closingText(file, callback, inner, block.range[1] - 1) + newline);
  }
  callback.edit(rewrite);
  return undefined;
}
