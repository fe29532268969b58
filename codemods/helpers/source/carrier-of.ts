import type { Context } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';

/**
 * The propagation fields of a context as a plain object: for the payload of a message, the data of a worker, the
 * environment of a child process. `withRemoteContext` and `linkTo` read it at the other end.
 * @param ctx the context; left out, the active one
 * @returns `traceparent`, `tracestate`, `baggage`, or what else the propagators of this process write
 */
export function carrierOf(ctx: Context = context.active()): Record<string, string> {
  const carrier: Record<string, string> = {};
  // Active while it is written: there are SDKs that inject the active context only.
  context.with(ctx, () => {
    propagation.inject(ctx, carrier);
  });
  return carrier;
}
