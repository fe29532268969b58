import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { Range } from '../../finding.ts';
import { commentsIn, isFirstOnLine, lineEnd, lineStart } from './layout.ts';
import type { Rewrite } from './rewrite.ts';

/**
 * Takes an item out of a list between brackets (the properties of an object, the elements of an array), with its comma
 * and its line; what stands beside it stays as it is. Returns a reason when a comment stands inside the item.
 */
export function removeItem(file: FileModel, rewrite: Rewrite, item: TSESTree.Node, items: readonly (TSESTree.Node | null)[]): string | undefined {
  const { sourceCode, text } = file;
  if (commentsIn(file, item.range).length > 0) return 'comment-inside';
  const next = sourceCode.getTokenAfter(item)!;
  const hasComma = next.value === ',';
  const end = hasComma ? next.range[1] : item.range[1];
  if (hasComma && commentsIn(file, [item.range[1], next.range[0]]).length > 0) return 'comment-inside';
  const isLast = items.at(-1) === item;
  const previous = sourceCode.getTokenBefore(item)!;
  const dangling = isLast && !hasComma && previous.value === ',' ? previous : undefined;

  const close = bracketAfter(file, end);
  if (items.length === 1 && /[\]})]/u.test(text[close] ?? '') && commentsIn(file, [previous.range[1], item.range[0]]).length === 0) {
    rewrite.replace([previous.range[1], close], '');
    return undefined;
  }
  if (isFirstOnLine(text, item.range[0])) {
    if (dangling) rewrite.replace(dangling.range, '');
    const rest = text.slice(end, lineEnd(text, end));
    if (rest.trim() === '') rewrite.replace([lineStart(text, item.range[0]), lineEnd(text, end)], '');
    else rewrite.replace([item.range[0], end + /^\s*/u.exec(rest)![0].length], '');
    return undefined;
  }
  // Between neighbours on one line, the space in front of it goes with it.
  const before = sourceCode.getTokenBefore(item, { includeComments: true })!;
  if (dangling && before === previous) rewrite.replace([dangling.range[0], end], '');
  else {
    const isAtEnd = isLast || text.slice(end, lineEnd(text, end)).trim() === '';
    rewrite.replace([isAtEnd ? before.range[1] : item.range[0], isAtEnd ? end : spacesEnd(text, end)], '');
  }
  return undefined;
}

/**
 * Takes some items out of a list, but not all: those in front of one that stays go with what is between, the last ones
 * with what is before. One that a comment stands beside is left.
 */
export function removeItems(file: FileModel, rewrite: Rewrite, gone: ReadonlySet<TSESTree.Node>, items: readonly TSESTree.Node[]): void {
  const [only, ...others] = items.filter((item) => gone.has(item));
  if (only && others.length === 0) return void removeItem(file, rewrite, only, items);
  const lastKept = items.findLastIndex((item) => !gone.has(item));
  for (const [index, item] of items.slice(0, lastKept).entries()) {
    const range: Range = [item.range[0], items[index + 1]!.range[0]];
    if (gone.has(item) && commentsIn(file, range).length === 0) rewrite.replace(range, '');
  }
  const rest: Range = [items[lastKept]!.range[1], items.at(-1)!.range[1]];
  if (rest[0] < rest[1] && commentsIn(file, rest).length === 0) rewrite.replace(rest, '');
}

/** Where what comes behind white space stands: the closing bracket, when that is all. */
function bracketAfter(file: FileModel, position: number): number {
  return position + /^\s*/u.exec(file.text.slice(position, position + 1000))![0].length;
}

function spacesEnd(text: string, position: number): number {
  return position + /^[ \t]*/u.exec(text.slice(position, lineEnd(text, position)))![0].length;
}

