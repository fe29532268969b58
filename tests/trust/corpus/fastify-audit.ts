import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('audit');
const open = new WeakMap<FastifyRequest, Span>();

const audit: FastifyPluginAsync<{ ignore?: RegExp }> = async (app, { ignore }) => {
  app.addHook('onRequest', async (request) => {
    if (ignore?.test(request.url)) return;
    open.set(request, tracer.startSpan('audit', { attributes: { 'audit.actor': request.headers['x-actor'] as string } }));
  });

  app.addHook('onError', async (request, _reply, error) => {
    const span = open.get(request);
    span?.recordException(error);
    span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  });

  app.addHook('onResponse', async (request, reply) => {
    const span = open.get(request);
    if (!span) return;
    span.setAttribute('audit.status', reply.statusCode);
    span.end();
    open.delete(request);
  });
};

export default fp(audit, { name: 'audit' });
