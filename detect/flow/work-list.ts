import type { Point } from './flow.ts';

/**
 * Points to go through, those first that come first in the flow: all ways that meet at a point are known when it is
 * gone through, loops apart. A binary heap.
 */
export class WorkList {
  readonly #heap: Point[] = [];
  readonly #queued = new Set<Point>();

  /** Adds a point that is not waiting yet. */
  add(point: Point): void {
    if (this.#queued.has(point)) return;
    this.#queued.add(point);
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.rank >= point.rank) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = point;
  }

  /** Takes out the point that comes first. */
  take(): Point | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (!first) return undefined;
    this.#queued.delete(first);
    const moved = heap.pop()!;
    if (moved === first) return first;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1]!.rank > heap[child]!.rank) child++;
      if (moved.rank >= heap[child]!.rank) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
    return first;
  }
}
