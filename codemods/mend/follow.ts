import type { Range, TextEdit } from '../../detect/finding.ts';
import { startingBefore } from '../../detect/in-order.ts';
import { RangeSet } from '../../detect/remedies/editing/range-set.ts';
import type { Reported } from './lint.ts';
import { addTo } from '../../detect/grouped.ts';

/** One finding through all rewrites of a file. */
export interface Followed {
  /** As it was reported in the file as it was. */
  readonly first: Reported;
  /** As it is reported in the text as it is now. */
  current: Reported;
}

/** What a rewrite did to the findings of a file. */
export interface Sequel {
  /** Findings that are still there, and how they are reported now. */
  readonly remaining: ReadonlyMap<Followed, Reported>;
  /** Findings that were not there before. */
  readonly fresh: readonly Reported[];
}

/**
 * Recognises findings again after a rewrite. In code that no edit touched, the position tells; in code that moved, the
 * text does; in code that was rewritten itself, the message. `mended` are those that the edits were made for: they
 * are recognised last by their text, so that a twin which moved does not pass for them.
 */
export function sequelOf(
  before: readonly Followed[],
  after: readonly Reported[],
  edits: readonly TextEdit[],
  mended: ReadonlySet<Followed>,
): Sequel {
  const remaining = new Map<Followed, Reported>();
  const fresh = new Set(after);
  const replaced = new RangeSet();
  for (const { range } of edits) replaced.add(range);
  const places = movedPositions(before.map(({ current }) => current.range[0]), edits, replaced);
  /** Finds for each finding the first one left that has the same mark; without a mark it is not to be found. */
  const recognise = (candidates: readonly Followed[], markOf: (reported: Reported, place: number | undefined) => unknown[] | undefined): void => {
    const byMark = new Map<string, Reported[]>();
    for (const now of [...fresh].reverse()) {
      const mark = JSON.stringify([now.rule, markOf(now, now.range[0])]);
      addTo(byMark, mark, now);
    }
    for (const old of candidates) {
      const mark = remaining.has(old) ? undefined : markOf(old.current, places.get(old.current.range[0]));
      const now = mark && byMark.get(JSON.stringify([old.current.rule, mark]))?.pop();
      if (!now) continue;
      remaining.set(old, now);
      fresh.delete(now);
    }
  };
  const others = before.filter((old) => !mended.has(old));
  const isTouched = touchedBy(edits, replaced);

  recognise(before, ({ messageId }, place) => (place === undefined ? undefined : [place, messageId]));
  recognise(before, (_, place) => (place === undefined ? undefined : [place]));
  recognise(others, ({ print }) => [print]);
  recognise([...mended], ({ print }) => [print]);
  recognise(
    others.filter(({ current }) => isTouched(current.range)),
    ({ messageId }) => [messageId],
  );
  return { remaining, fresh: [...fresh] };
}

/** Whether an edit replaces, or inserts, something inside of a range. */
function touchedBy(edits: readonly TextEdit[], replaced: RangeSet): (range: Range) => boolean {
  const inserts = edits.filter(({ range: [start, end] }) => start === end).sort((left, right) => left.range[0] - right.range[0]);
  return (range) => {
    const insert = inserts[startingBefore(inserts, range[0] + 1)];
    return replaced.meets(range) || (insert !== undefined && insert.range[0] < range[1]);
  };
}

/** Where positions of the old text are in the new one; those inside text that was replaced are left out. */
function movedPositions(positions: readonly number[], edits: readonly TextEdit[], replaced: RangeSet): ReadonlyMap<number, number> {
  const byEnd = [...edits].sort((left, right) => left.range[1] - right.range[1]);
  const moved = new Map<number, number>();
  let by = 0;
  let at = 0;
  for (const position of positions.toSorted((left, right) => left - right)) {
    for (; at < byEnd.length && byEnd[at]!.range[1] <= position; at++) by += byEnd[at]!.text.length - (byEnd[at]!.range[1] - byEnd[at]!.range[0]);
    if (!replaced.has(position)) moved.set(position, position + by);
  }
  return moved;
}
