// before: work sees -; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation } from '@opentelemetry/api';

export function run(service) {
  const headers = new Map(Object.entries(service.headers));
  return context.with(propagation.extract(context.active(), Object.fromEntries(headers)), () => service.work());
}
