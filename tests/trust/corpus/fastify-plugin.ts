import fp from 'fastify-plugin';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as otel from '@opentelemetry/api';

declare module 'fastify' {
  interface FastifyRequest {
    renderSpan?: otel.Span;
  }
}

const tracer = otel.trace.getTracer('web-frontend');

async function tracing(fastify: FastifyInstance) {
  fastify.addHook('preHandler', async (request: FastifyRequest) => {
    otel.trace.getSpan(otel.context.active())?.updateName(`${request.method} ${request.routeOptions.url}`);
  });

  fastify.get('/report/:year', async (request) => {
    const { year } = request.params as { year: string };
    const span = tracer.startSpan('report.render', { attributes: { 'report.year': year } });
    const ctx = otel.trace.setSpan(otel.context.active(), span);
    try {
      return await otel.context.with(ctx, () => fastify.reports.render(Number(year)));
    } finally {
      span.end();
    }
  });

  fastify.get('/health', async () => {
    return otel.context.with(otel.ROOT_CONTEXT, () => fastify.ping());
  });
}

export default fp(tracing, { name: 'tracing' });
