// withheld: handler-instrumented
// before: work sees remote tenant=acme; returns nothing
// after: work sees remote tenant=acme; returns nothing
import { createServer } from 'node:http';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const server = createServer((request) => {
    context.with(propagation.extract(ROOT_CONTEXT, request.headers), () => service.work());
  });
  server.emit('request', { headers: service.headers });
}
