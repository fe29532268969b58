import type { Link } from '@opentelemetry/api';
import { trace } from '@opentelemetry/api';
import type { RemoteOptions } from './remote.ts';
import { remoteContext } from './remote.ts';

/**
 * A link to the span that sent a message, for a consumer that starts a trace of its own: fan-outs and batches.
 * @param carrier what the context came in, as for `withRemoteContext`
 * @param options as for `withRemoteContext`
 * @returns the link, or nothing when the carrier holds no valid trace context: `links: messages.flatMap((m) => linkTo(m.headers) ?? [])`
 */
export function linkTo<Carrier>(carrier: Carrier, options?: RemoteOptions<Carrier>): Link | undefined {
  const sender = trace.getSpanContext(remoteContext(carrier, options));
  return sender && { context: sender };
}
