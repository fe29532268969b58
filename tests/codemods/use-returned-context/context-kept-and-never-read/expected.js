// before: work sees -; returns "work done"
// after: work sees order; returns "work done"
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  const ctx = trace.setSpan(context.active(), service.span);
  return context.with(ctx, () => {
    try {
      return service.work();
    } finally {
      service.span.end();
    }
  });
}
