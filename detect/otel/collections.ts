/** What is known about the collections of JavaScript that keep spans. */

/** What a collection does with what it keeps, by the names of its methods. */
export interface CollectionMethods {
  /** Keep what they are given, as this argument. */
  readonly keeping: ReadonlyMap<string, number>;
  /** Give one of what they keep. */
  readonly giving: ReadonlySet<string>;
  /** Give nothing of it. */
  readonly quiet: ReadonlySet<string>;
}

const MAP: CollectionMethods = { keeping: new Map([['set', 1]]), giving: new Set(['get']), quiet: new Set(['clear', 'delete', 'has']) };
const SET: CollectionMethods = { keeping: new Map([['add', 0]]), giving: new Set(), quiet: new Set(['clear', 'delete', 'has']) };
const ARRAY: CollectionMethods = { keeping: new Map([['push', 0], ['unshift', 0]]), giving: new Set(['at', 'pop', 'shift']), quiet: new Set(['includes', 'indexOf']) };

/** By the names of their classes. */
export const COLLECTIONS: Readonly<Record<string, CollectionMethods>> = { Map: MAP, WeakMap: MAP, Set: SET, WeakSet: SET, Array: ARRAY };
