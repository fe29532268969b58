/** Methods that take one step each. */
const LOOKUPS = [Map.prototype, Set.prototype, WeakMap.prototype] as const;
/** Methods that call a function for each element that they come to. */
const CALLING = ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some', 'sort', 'toSorted'] as const;
/** Methods that give back what they have gone over. */
const COPYING = ['concat', 'slice', 'splice', 'toReversed'] as const;
/** Methods that may go over all of an array, and are counted as if they did. */
const SEARCHING = ['includes', 'indexOf', 'unshift'] as const;

type Method = (this: unknown, ...given: unknown[]) => unknown;

/** How much work something is, without a clock: lookups in tables, and elements of the arrays that are gone over. */
export function stepsOf(work: () => unknown): number {
  let steps = 0;
  const restore: (() => void)[] = [];
  const replace = (owner: object, name: string, by: (method: Method) => Method): void => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (!own) return;
    Object.defineProperty(owner, name, { ...own, value: by(own.value as Method) });
    restore.push(() => Object.defineProperty(owner, name, own));
  };
  const count = (owner: object, name: string, cost: (subject: unknown, result: unknown) => number): void =>
    replace(owner, name, (method) => function (...given) {
      const result = method.apply(this, given);
      steps += cost(this, result);
      return result;
    });
  const countCalls = (owner: object, name: string): void =>
    replace(owner, name, (method) => function (callback, ...given) {
      const counted: Method = function (...each) {
        steps++;
        return (callback as Method).apply(this, each);
      };
      return method.apply(this, [callback && counted, ...given]);
    });
  for (const owner of LOOKUPS) for (const name of ['get', 'has', 'set', 'add']) count(owner, name, () => 1);
  for (const name of CALLING) countCalls(Array.prototype, name);
  for (const name of COPYING) count(Array.prototype, name, (_, result) => (result as unknown[]).length);
  for (const name of SEARCHING) count(Array.prototype, name, (subject) => (subject as unknown[]).length);
  count(String.prototype, 'toLowerCase', () => 1);
  try {
    work();
  } finally {
    for (const undo of restore) undo();
  }
  return steps;
}
