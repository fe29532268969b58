// before: done sees -; returns nothing
// after: done sees order; returns nothing
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  const done = () => service.work('done');
  const bound = context.bind(trace.setSpan(context.active(), service.span), done);
  service.queue.push(bound);
}
