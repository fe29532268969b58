import type { RemoteOptions } from './remote.ts';
import { remoteContext } from './remote.ts';
import type { Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Runs `fn` in the context that came with its work, for transports without an instrumentation: the trace goes on, and the
 * baggage is there. When the carrier holds no valid trace context, `fn` runs in a new root, and `onMissing` hears of it.
 * @param carrier what the context came in: a plain object, `Headers`, a `Map`, Kafka headers, SQS message attributes, gRPC
 * `Metadata`, ...; names count in any case
 * @param fn the work
 * @param options a `getter` for another kind of carrier, and `onMissing`
 * @returns what `fn` returns
 */
export function withRemoteContext<T, Carrier>(carrier: Carrier, fn: () => T, options?: RemoteOptions<Carrier>): Scoped<T> {
  return runIn(remoteContext(carrier, options), fn);
}
