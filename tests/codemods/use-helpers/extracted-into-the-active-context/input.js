// withheld: other-base
// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation } from '@opentelemetry/api';

export function run(service) {
  return context.with(propagation.extract(context.active(), service.headers), () => service.work());
}
