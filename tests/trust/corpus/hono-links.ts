import { Hono } from 'hono';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import type { Env } from './env';

const app = new Hono<{ Bindings: Env }>();
const tracer = trace.getTracer('links');

app.get('/:slug', async (c) => {
  const span = tracer.startSpan('link.resolve');
  try {
    const target = await c.env.LINKS.get(c.req.param('slug'));
    if (!target) {
      span.setAttribute('link.found', false);
      return c.notFound();
    }
    c.executionCtx.waitUntil(c.env.HITS.send({ slug: c.req.param('slug') }));
    return c.redirect(target, 302);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    return c.text('unavailable', 503);
  } finally {
    span.end();
  }
});

app.post('/', async (c) => {
  const { slug, url } = await c.req.json<{ slug: string; url: string }>();
  return tracer.startActiveSpan('link.create', async (span) => {
    try {
      await c.env.LINKS.put(slug, url);
      return c.json({ slug }, 201);
    } finally {
      span.end();
    }
  });
});

export default app;
