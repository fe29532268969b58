import type { FastifyInstance, FastifyRequest } from 'fastify';
import { context, propagation, trace, SpanKind } from '@opentelemetry/api';
import { priceOf } from './pricing.js';

const tracer = trace.getTracer('quotes', '1.2.0');

interface QuoteBody { sku: string; quantity: number; tenant: string }

export default async function quotes(app: FastifyInstance): Promise<void> {
  app.post('/quotes', async (request: FastifyRequest<{ Body: QuoteBody }>, reply) => {
    const { sku, quantity, tenant } = request.body;
    const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('app.tenant', { value: tenant });
    const ctx = propagation.setBaggage(context.active(), baggage);
    const price = await context.with(ctx, () =>
      tracer.startActiveSpan('quote.price', { kind: SpanKind.INTERNAL }, async (span) => {
        try {
          return await priceOf(sku, quantity);
        } finally {
          span.end();
        }
      }),
    );
    return reply.code(201).send({ price });
  });

  app.addHook('onError', async (_request, _reply, error) => {
    trace.getActiveSpan()?.recordException(error);
  });
}
