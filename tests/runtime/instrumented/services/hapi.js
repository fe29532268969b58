import Hapi from '@hapi/hapi';
import { context, propagation, trace } from '@opentelemetry/api';
import { send } from './send.js';

const tracer = trace.getTracer('orders');
const server = Hapi.server({ port: 0, host: '127.0.0.1' });

const listOrders = (path) =>
  tracer.startActiveSpan(`list orders of ${path}`, (span) => {
    span.end();
    return [];
  });

server.route({
  method: 'GET',
  path: '/orders',
  handler: async ({ headers, path }) => {
    const carrier = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const parent = propagation.extract(context.active(), carrier);
    return context.with(parent, async () => listOrders(path));
  },
});

export async function call(headers) {
  await server.start();
  await send(server.info.port, headers);
  await server.stop();
}
