import { context, propagation } from '@opentelemetry/api';
import type { Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Runs `fn` without some baggage, or without any: for calls that leave the trust boundary. The trace goes on.
 * @param keys the keys to leave out, or `'all'`
 * @param fn the work
 * @returns what `fn` returns
 */
export function withoutBaggage<T>(keys: 'all' | readonly string[], fn: () => T): Scoped<T> {
  const active = context.active();
  if (keys === 'all') return runIn(propagation.deleteBaggage(active), fn);
  // `flat`, because JavaScript may give one key by itself.
  const baggage = propagation.getBaggage(active)?.removeEntries(...[keys].flat());
  return runIn(baggage ? propagation.setBaggage(active, baggage) : active, fn);
}
