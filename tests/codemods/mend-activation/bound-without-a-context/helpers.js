// before: returns nothing
// after: work sees order; returns nothing
// outcome: nothing is queued
import { context, trace } from '@opentelemetry/api';
import { bound } from '@acme/otel';

export function run(service) {
  context.with(trace.setSpan(context.active(), service.span), () => {
    const later = bound(() => service.work());
    if (later) service.queue.push(later);
  });
}
