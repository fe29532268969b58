import { context, propagation, trace } from '@opentelemetry/api';
import Fastify from 'fastify';
import { send } from './send.js';

const tracer = trace.getTracer('orders');
const fastify = Fastify();

fastify.get('/orders', async (request) => {
  return context.with(propagation.extract(context.active(), request.headers), async () => {
    const span = tracer.startSpan('list orders');
    span.end();
    return [];
  });
});

export async function call(headers) {
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  await send(fastify.server.address().port, headers);
  await fastify.close();
}
