import Fastify, { type FastifyRequest } from 'fastify';
import { context, propagation, SpanStatusCode, trace, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('gateway');
const spans = new WeakMap<FastifyRequest, Span>();

export const app = Fastify({ logger: true });

app.addHook('onRequest', (request, _reply, done) => {
  const span = tracer.startSpan(`handle ${request.routeOptions.url}`);
  spans.set(request, span);
  context.with(trace.setSpan(context.active(), span), done);
});

app.addHook('onError', async (request, _reply, error) => {
  const span = spans.get(request);
  span?.recordException(error);
  span?.setStatus({ code: SpanStatusCode.ERROR });
});

app.addHook('onResponse', async (request, reply) => {
  const span = spans.get(request);
  span?.setAttribute('http.response.status_code', reply.statusCode);
  span?.end();
  spans.delete(request);
});

app.get('/orders/:id', async (request: FastifyRequest<{ Params: { id: string } }>) => {
  const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const ctx = propagation.setBaggage(context.active(), baggage.setEntry('order.id', { value: request.params.id }));
  return context.with(ctx, async () => {
    const response = await fetch(`http://orders/${request.params.id}`);
    return response.json();
  });
});
