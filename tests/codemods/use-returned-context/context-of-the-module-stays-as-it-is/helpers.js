// before: work sees -; other sees -; returns "work done"
// after: work sees order; other sees -; returns "work done"
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

const base = ROOT_CONTEXT;

function enter(service) {
  return withContext(trace.setSpan(base, service.span), () => service.work());
}

export function run(service) {
  const value = enter(service);
  context.with(base, () => service.work('other'));
  return value;
}
