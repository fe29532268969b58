// before: -; returns nothing
// after: remote tenant=acme; returns nothing
import { createServer } from 'node:http';
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const server = createServer((req) => {
    service.look(propagation.extract(ROOT_CONTEXT, req.headers));
  });
  server.emit('request', { headers: service.headers, rawHeaders: Object.entries(service.headers).flat() });
}
