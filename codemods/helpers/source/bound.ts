import { context } from '@opentelemetry/api';
import type { Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Keeps the context that is active now for a function that something else calls later: a queue, a pool, an emitter. It
 * keeps `this`, the arguments, and the number of parameters, which some frameworks look at.
 * @param fn the function
 * @returns the function to hand over
 */
export function bound<This, Args extends unknown[], T>(fn: (this: This, ...args: Args) => T): (this: This, ...args: Args) => Scoped<T> {
  const ctx = context.active();
  const inside = function (this: This, ...args: Args): Scoped<T> {
    return runIn(ctx, () => fn.apply(this, args));
  };
  return Object.defineProperty(inside, 'length', { value: fn.length, configurable: true });
}
