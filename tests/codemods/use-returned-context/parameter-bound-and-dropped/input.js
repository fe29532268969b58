// before: work sees -; returns nothing
// after: work sees order; returns nothing
import { context, trace } from '@opentelemetry/api';

function later(service, callback) {
  const ctx = trace.setSpan(context.active(), service.span);
  context.bind(ctx, callback);
  service.queue.push(() => callback());
}

export function run(service) {
  later(service, () => service.work());
}
