// before: load sees remote tenant=acme; load goes on in remote tenant=acme; work sees -; returns "work done"
// after: load sees remote tenant=acme; load goes on in remote tenant=acme; work sees -; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  return context
    .with(parent, () => service.load())
    .then(() => service.work());
}
