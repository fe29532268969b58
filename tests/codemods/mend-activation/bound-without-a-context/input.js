// before: returns nothing
// after: work sees order; returns nothing
// outcome: nothing is queued
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  context.with(trace.setSpan(context.active(), service.span), () => {
    const later = context.bind(() => service.work());
    if (later) service.queue.push(later);
  });
}
