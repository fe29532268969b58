// before: work sees -; returns "work done"
// after: work sees order; returns "work done"
import { context, trace } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

export function run(service) {
  const ctx = trace.setSpan(context.active(), service.span);
  return withContext(ctx, () => {
    try {
      return service.work();
    } finally {
      service.span.end();
    }
  });
}
