// before: load sees order; load goes on in order; returns "load done"
// after: load sees order; load goes on in order; returns "load done"
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  const ctx = trace.setSpan(context.active(), service.span);
  const reply = context.with(ctx, () => service.load()).finally(() => service.span.end());
  return reply;
}
