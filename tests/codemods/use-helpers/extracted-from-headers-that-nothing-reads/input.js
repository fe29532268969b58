// withheld: carrier-not-plain
// before: work sees -; returns "work done"
// after: work sees -; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const headers = new Headers(service.headers);
  return context.with(propagation.extract(ROOT_CONTEXT, headers), () => service.work());
}
