import type { Range } from '../../finding.ts';
import { startingBefore } from '../../in-order.ts';

/** The positions that some ranges cover. */
export class RangeSet {
  /** In source order; none of them touch. */
  readonly #parts: { range: Range }[] = [];

  add([from, to]: Range): void {
    if (from >= to) return;
    const parts = this.#parts;
    let first = startingBefore(parts, from);
    if (first > 0 && parts[first - 1]!.range[1] >= from) first--;
    let start = from;
    let end = to;
    let last = first;
    for (; last < parts.length && parts[last]!.range[0] <= to; last++) {
      start = Math.min(start, parts[last]!.range[0]);
      end = Math.max(end, parts[last]!.range[1]);
    }
    parts.splice(first, last - first, { range: [start, end] });
  }

  /** Whether a range has a position in common with them. */
  meets([from, to]: Range): boolean {
    const part = this.#parts[startingBefore(this.#parts, to) - 1];
    return part !== undefined && from < part.range[1];
  }

  has(position: number): boolean {
    const part = this.#parts[startingBefore(this.#parts, position + 1) - 1];
    return part !== undefined && position < part.range[1];
  }
}
