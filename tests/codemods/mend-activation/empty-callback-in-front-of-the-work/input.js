// before: load sees -; load goes on in -; work sees -; returns "load done"
// after: load sees order; load goes on in order; work sees order; returns "load done"
import { context, trace } from '@opentelemetry/api';

export async function run(service) {
  const ctx = trace.setSpan(context.active(), service.span);
  context.with(ctx, () => {});
  const loaded = await service.load();
  service.work();
  return loaded;
}
