// before: work sees work; load sees work; load goes on in work; returns "load done"
// after: work sees work; load sees work; load goes on in work; returns "load done"
import { context } from '@opentelemetry/api';

export async function run(service) {
  return service.tracer.startActiveSpan('work', async (span) => {
    const ctx = context.active();
    try {
      service.work();
      return await context.with(ctx, () => service.load());
    } finally {
      span.end();
    }
  });
}
