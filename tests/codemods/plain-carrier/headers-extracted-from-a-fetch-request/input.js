// before: -; returns a context with -
// after: remote tenant=acme; returns a context with remote tenant=acme
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const request = new Request('http://shop.example', { headers: service.headers });
  service.look(propagation.extract(ROOT_CONTEXT, request.headers));
  return propagation.extract(ROOT_CONTEXT, request);
}
