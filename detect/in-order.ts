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

/** The last of some nodes in source order. */
export function lastOf<Node extends { readonly range: Range }>(nodes: Iterable<Node>): Node | undefined {
  let last: Node | undefined;
  for (const node of nodes) if (!last || node.range[0] > last.range[0]) last = node;
  return last;
}
