import Hapi from '@hapi/hapi';
import { context, propagation, trace } from '@opentelemetry/api';
import { send } from './send.js';

const tracer = trace.getTracer('orders');
const server = Hapi.server({ port: 0, host: '127.0.0.1' });

const contextOf = (request) => propagation.extract(context.active(), request.headers);

server.route({
  method: 'GET',
  path: '/orders',
  handler: (request) =>
    tracer.startActiveSpan('list orders', {}, contextOf(request), (span) => {
      span.end();
      return [];
    }),
});

export async function call(headers) {
  await server.start();
  await send(server.info.port, headers);
  await server.stop();
}
