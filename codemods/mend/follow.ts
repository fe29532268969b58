import type { TextEdit } from '../../detect/finding.ts';
import type { Reported } from './lint.ts';

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
  const recognise = (candidates: readonly Followed[], same: (old: Followed, now: Reported) => boolean): void => {
    for (const old of candidates) {
      if (remaining.has(old)) continue;
      for (const now of fresh) {
        if (now.rule !== old.current.rule || !same(old, now)) continue;
        remaining.set(old, now);
        fresh.delete(now);
        break;
      }
    }
  };
  const sameMessage = (old: Followed, now: Reported): boolean => old.current.messageId === now.messageId;
  const samePlace = (old: Followed, now: Reported): boolean => movedPosition(old.current.range[0], edits) === now.range[0];
  const samePrint = (old: Followed, now: Reported): boolean => old.current.print === now.print;
  const others = before.filter((old) => !mended.has(old));

  recognise(before, (old, now) => samePlace(old, now) && sameMessage(old, now));
  recognise(before, samePlace);
  recognise(others, samePrint);
  recognise([...mended], samePrint);
  recognise(
    others.filter((old) => isTouched(old.current, edits)),
    sameMessage,
  );
  return { remaining, fresh: [...fresh] };
}

/** Where a position of the old text is in the new one; `undefined` inside text that was replaced. */
function movedPosition(position: number, edits: readonly TextEdit[]): number | undefined {
  let moved = position;
  for (const { range, text } of edits) {
    if (range[1] <= position) moved += text.length - (range[1] - range[0]);
    else if (range[0] <= position) return undefined;
  }
  return moved;
}

const isTouched = (reported: Reported, edits: readonly TextEdit[]): boolean =>
  edits.some(({ range }) => range[0] < reported.range[1] && reported.range[0] < range[1]);
