// before: -; returns a context with -
// after: remote; returns a context with remote
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const message = { headers: service.headers };
  const parent = message.headers.traceparent;
  service.look(propagation.extract(ROOT_CONTEXT, parent));
  return propagation.extract(ROOT_CONTEXT, message.headers['traceparent']); // one header
}
