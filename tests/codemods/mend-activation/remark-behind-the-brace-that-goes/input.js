// before: work sees work; load sees work; load goes on in work; returns "load done"
// after: work sees work; load sees work; load goes on in work; returns "load done"
import { context } from '@opentelemetry/api';

export async function run(service) {
  return service.tracer.startActiveSpan('work', async (span) => {
    try {
      context.with(context.active(), () => { // one remark, and
        // another one
        service.work();
      });
      return await service.load();
    } finally {
      span.end();
    }
  });
}
