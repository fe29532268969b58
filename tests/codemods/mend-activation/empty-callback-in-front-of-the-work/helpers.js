// before: load sees -; load goes on in -; work sees -; returns "load done"
// after: load sees order; load goes on in order; work sees order; returns "load done"
import { context, trace } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

export async function run(service) {
  const ctx = trace.setSpan(context.active(), service.span);
  return withContext(ctx, async () => {
    const loaded = await service.load();
    service.work();
    return loaded;
  });
}
