import type { Range } from './finding.ts';

/** How many of some things, which are in source order, start before a position. */
export function startingBefore(things: readonly { readonly range: Range }[], position: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (things[middle]!.range[0] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
