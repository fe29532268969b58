// withheld: context-apart
// before: first sees -; work sees remote tenant=acme; returns "work done"
// after: first sees -; work sees remote tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  service.work('first');
  return context.with(parent, () => service.work());
}
