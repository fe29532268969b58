import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import type { Range, TextEdit } from '../../finding.ts';
import { commentsIn, indentationAt, isDirective, isFirstOnLine, layoutOf, lineEnd, lineStart, movableLines, remarksOn, statementEnd, unitBeside } from './layout.ts';
import { startingBefore } from '../../in-order.ts';
import { RangeSet } from './range-set.ts';

/** Collects the edits of one remedy. Later inserts at one position stand behind earlier ones. */
export interface Rewrite {
  insert(position: number, text: string): void;
  /** Inserts what ends the text in front of a position, before all that others insert there. */
  end(position: number, text: string): void;
  replace(range: Range, text: string): void;
  /** Moves whole lines by levels of indentation; the inside of multi-line literals stays. */
  indent(range: Range, levels: number): void;
  /**
   * Takes a statement out, with its line when nothing else stands on it; its comments stay, but for those that go with it,
   * and what tells a tool about it.
   */
  drop(statement: TSESTree.Node, comments?: readonly TSESTree.Comment[]): void;
  /** Whether a position lies in something that is replaced or taken out. */
  isReplaced(position: number): boolean;
  /** What is replaced or taken out so far. */
  replaced(): Range[];
  edits(): TextEdit[];
}

export function newRewrite(file: FileModel): Rewrite {
  const { text } = file;
  const replaced: TextEdit[] = [];
  const ends: TextEdit[] = [];
  const indented: { range: Range; levels: number }[] = [];
  const gone = new RangeSet();
  const droppedLines = new RangeSet();

  const isReplaced = (position: number): boolean => gone.has(position);

  function replace(range: Range, by: string): void {
    replaced.push({ range, text: by });
    gone.add(range);
  }

  function drop(statement: TSESTree.Node, remarks: readonly TSESTree.Comment[] = []): void {
    const { newline } = layoutOf(file);
    const above = remarksOn(file, statement);
    const comments = [...remarks, ...above.slice(above.findLastIndex((comment) => !isDirective(comment)) + 1)];
    const ends = [statement.range[0], statementEnd(file, statement), ...comments.flatMap((comment) => comment.range)];
    const range: Range = [Math.min(...ends), Math.max(...ends)];
    const kept = commentsIn(file, range).filter((comment) => !comments.includes(comment)).map((comment) => text.slice(...comment.range));
    const indentation = indentationAt(text, range[0]);
    const end = lineEnd(text, range[1]);
    const rest = text.slice(range[1], end).trim();
    if (!isFirstOnLine(text, range[0])) {
      const before = text.slice(0, range[0]).trimEnd().length;
      const keep = kept.map((comment) => ` ${comment}${comment.startsWith('//') ? newline + indentation : ''}`).join('');
      // Another statement may follow on the line; the white space in front of it stays.
      replace([before, range[1]], keep);
      return;
    }
    if (kept.length > 0) {
      replace(range, kept.join(newline + indentation) + (rest !== '' && kept.at(-1)!.startsWith('//') ? newline + indentation : ''));
      return;
    }
    if (rest !== '') {
      const next = range[1] + /^\s*/u.exec(text.slice(range[1], end))![0].length;
      replace([range[0], next], '');
      return;
    }
    const start = lineStart(text, range[0]);
    droppedLines.add([start, end]);
    const behind = blankLinesBehind(text, start, end, droppedLines);
    replace([blankLinesBefore(text, start, behind), behind], '');
  }

  /** Whether a line without white space in front begins with other code from now on: `return` instead of `const id =`. */
  function isOtherwiseBegun(line: number): boolean {
    const [around, ...others] = replaced.filter(({ range: [start, end] }) => start <= line && line < end);
    if (around?.range[0] !== line || others.length > 0) return false;
    const code = text.slice(...around.range);
    return /^\S/u.test(code) && /^\S/u.test(around.text || (code.includes('\n') ? '' : text.slice(around.range[1])));
  }

  function edits(): TextEdit[] {
    const all = [...ends, ...replaced];
    for (const edit of indentEdits(file, indented)) {
      if (!isReplaced(edit.range[0]) || isOtherwiseBegun(edit.range[0])) all.push(edit);
    }
    return merged(text, all);
  }

  return {
    insert: (position, inserted) => void replaced.push({ range: [position, position], text: inserted }),
    end: (position, inserted) => void ends.push({ range: [position, position], text: inserted }),
    replace,
    indent: (range, levels) => void indented.push({ range, levels }),
    drop,
    isReplaced,
    replaced: () => replaced.map(({ range }) => range),
    edits,
  };
}

/** The end of the blank lines behind a line that goes, with those which go next to it, when a blank line or the start of a block stands in front of it. */
function blankLinesBehind(text: string, line: number, end: number, dropped: RangeSet): number {
  let start = line;
  while (start > 0 && dropped.has(start - 1)) start = lineStart(text, start - 1);
  const before = text.slice(lineStart(text, Math.max(start - 1, 0)), start);
  const opens = start === 0 || before.trim() === '' || before.trimEnd().endsWith('{');
  let position = end;
  while (opens && position < text.length && (dropped.has(position) || text.slice(position, lineEnd(text, position)).trim() === '')) position = lineEnd(text, position);
  return position;
}

/** Where the blank lines begin in front of what is taken out at the end of a block. */
function blankLinesBefore(text: string, start: number, end: number): number {
  if (!text.slice(end, lineEnd(text, end)).trimStart().startsWith('}')) return start;
  let position = start;
  while (position > 0 && text.slice(lineStart(text, position - 1), position).trim() === '') position = lineStart(text, position - 1);
  return position;
}

/** Moves each line by the sum of the levels of the ranges that it starts in. */
function indentEdits(file: FileModel, indented: readonly { readonly range: Range; readonly levels: number }[]): TextEdit[] {
  const { text } = file;
  const lines = movableLines(file);
  const levelsAt = new Map<number, number>();
  for (const { range, levels } of indented) {
    for (let at = startingBefore(lines, range[0] + 1); at < lines.length && lines[at]!.range[0] < range[1]; at++) {
      const [start] = lines[at]!.range;
      levelsAt.set(start, (levelsAt.get(start) ?? 0) + levels);
    }
  }
  return [...levelsAt].flatMap(([start, levels]): TextEdit[] => {
    const unit = unitBeside(file, indentationAt(text, start));
    if (levels > 0) return [{ range: [start, start], text: unit.repeat(levels) }];
    return levels < 0 && text.startsWith(unit.repeat(-levels), start) ? [{ range: [start, start + unit.length * -levels], text: '' }] : [];
  });
}

/** Sorts edits and joins those that touch, so that each place of the text has one edit. */
function merged(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of [...edits].sort((left, right) => left.range[0] - right.range[0] || left.range[1] - right.range[1])) {
    const last = result.at(-1);
    if (last && edit.range[0] < last.range[1]) {
      // Two statements of one line are both taken out, or replaced, with the white space between them.
      const shared = text.slice(edit.range[0], Math.min(last.range[1], edit.range[1]));
      if (last.text + edit.text !== '' && (shared === '' || shared.trim() !== '')) throw new Error(`Overlapping edits at ${edit.range[0]}`);
      result[result.length - 1] = { range: [last.range[0], Math.max(last.range[1], edit.range[1])], text: last.text + edit.text };
      continue;
    }
    if (last && edit.range[0] === last.range[1]) {
      result[result.length - 1] = { range: [last.range[0], edit.range[1]], text: last.text + edit.text };
    } else {
      result.push(edit);
    }
  }
  return result.filter((edit) => text.slice(...edit.range) !== edit.text);
}

/** A concise callback has taken its statement as a whole, and there is nothing left to edit in it. */
export function editingUnlessConcise(rewrite: Rewrite): Rewrite {
  return {
    ...rewrite,
    replace: (range, text) => void (rewrite.isReplaced(range[0]) || rewrite.replace(range, text)),
    end: (position, text) => void (rewrite.isReplaced(position) || rewrite.end(position, text)),
    insert: (position, text) => void (rewrite.isReplaced(position) || rewrite.insert(position, text)),
    drop: (statement, comments) => void (rewrite.isReplaced(statement.range[0]) || rewrite.drop(statement, comments)),
  };
}
