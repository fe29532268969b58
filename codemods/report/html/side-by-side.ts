import { diffWordsWithSpace, structuredPatch } from 'diff';

/** A piece of a line. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** A line of one side: a filler keeps the sides level, a gap stands for lines that are left out. */
export type Line =
  | { readonly kind: 'same' | 'changed'; readonly number: number; readonly pieces: readonly Piece[] }
  | { readonly kind: 'filler' | 'gap' };

/** Two texts beside each other: as many lines on both sides. */
export interface SideBySide {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

// Words are compared only where a person would compare them.
const LONGEST_LINE = 400;

const CONTEXT = 3;

/** What changes between two texts, with some lines around. */
export function sideBySide(input: string, output: string): SideBySide {
  const before: Line[] = [];
  const after: Line[] = [];
  for (const [index, hunk] of structuredPatch('', '', input, output, '', '', { context: CONTEXT }).hunks.entries()) {
    if (index > 0) {
      before.push({ kind: 'gap' });
      after.push({ kind: 'gap' });
    }
    let [left, right] = [hunk.oldStart, hunk.newStart];
    let taken: string[] = [];
    let added: string[] = [];
    const flush = (): void => {
      const rows = Math.max(taken.length, added.length);
      for (let row = 0; row < rows; row++) {
        const [old, now] = piecesOf(taken[row], added[row]);
        before.push(old ? { kind: 'changed', number: left++, pieces: old } : { kind: 'filler' });
        after.push(now ? { kind: 'changed', number: right++, pieces: now } : { kind: 'filler' });
      }
      taken = [];
      added = [];
    };
    for (const line of hunk.lines) {
      const text = line.slice(1).replace(/\r$/, '');
      if (line.startsWith('-')) taken.push(text);
      else if (line.startsWith('+')) added.push(text);
      else if (line.startsWith(' ')) {
        flush();
        before.push({ kind: 'same', number: left++, pieces: [{ text, changed: false }] });
        after.push({ kind: 'same', number: right++, pieces: [{ text, changed: false }] });
      }
    }
    flush();
  }
  return { before, after };
}

/** A line on both sides, or on one only: then all of it is new, or gone. */
function piecesOf(taken: string | undefined, added: string | undefined): readonly [readonly Piece[] | undefined, readonly Piece[] | undefined] {
  if (taken === undefined || added === undefined || taken.length + added.length > LONGEST_LINE) return [taken === undefined ? undefined : [whole(taken)], added === undefined ? undefined : [whole(added)]];
  const changes = diffWordsWithSpace(taken, added);
  return [
    changes.filter((change) => !change.added).map(({ value, removed }) => ({ text: value, changed: removed })),
    changes.filter((change) => !change.removed).map(({ value, added: isNew }) => ({ text: value, changed: isNew })),
  ];
}

const whole = (text: string): Piece => ({ text, changed: false });

/** The lines around a place of a text. */
export function excerpt(text: string, line: number, endLine: number): Line[] {
  const first = Math.max(1, line - CONTEXT);
  // A finding on a whole function shows where it begins.
  const last = Math.min(endLine, line + 2 * CONTEXT) + CONTEXT;
  return text
    .split(/\r\n|[\n\r]/)
    .slice(first - 1, last)
    .map((each, index): Line => ({ kind: first + index >= line && first + index <= endLine ? 'changed' : 'same', number: first + index, pieces: [{ text: each, changed: false }] }));
}
