// before: -; returns a context with -
// after: remote tenant=acme; returns a context with remote tenant=acme
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const map = new Map(Object.entries(service.headers));
  const query = new URLSearchParams(service.headers);
  service.look(propagation.extract(ROOT_CONTEXT, map));
  return propagation.extract(ROOT_CONTEXT, query);
}
