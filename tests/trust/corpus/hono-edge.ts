import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('edge');

/** Runs on an edge runtime that nothing instruments. */
const tracing = createMiddleware(async (c, next) => {
  const parent = propagation.extract(context.active(), Object.fromEntries(c.req.raw.headers));
  await tracer.startActiveSpan(`${c.req.method} ${c.req.path}`, { kind: SpanKind.SERVER }, parent, async (span) => {
    try {
      await next();
      span.setAttribute('http.response.status_code', c.res.status);
      if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  });
});

const app = new Hono<{ Bindings: { BACKEND: { fetch: typeof fetch } } }>();
app.use('*', tracing);

app.get('/quotes/:id', async (c) => {
  const span = tracer.startSpan('backend', { kind: SpanKind.CLIENT });
  const headers: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), headers);
  try {
    const reply = await c.env.BACKEND.fetch(`https://backend/quotes/${c.req.param('id')}`, { headers });
    return new Response(reply.body, reply);
  } catch (error) {
    span.recordException(error as Error);
    return c.text('unavailable', 503);
  } finally {
    span.end();
  }
});

export default app;
