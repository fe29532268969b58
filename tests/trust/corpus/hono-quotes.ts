import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { trace, SpanKind } from '@opentelemetry/api';
import { quoteStore, type Quote } from './store';

type Env = { Variables: { tenant: string } };

const tracer = trace.getTracer('quotes');
export const quotes = new Hono<Env>();

quotes.use('*', async (c, next) => {
  const tenant = c.req.header('x-tenant');
  if (!tenant) throw new HTTPException(400, { message: 'missing tenant' });
  c.set('tenant', tenant);
  trace.getActiveSpan()?.setAttribute('tenant', tenant);
  await next();
});

quotes.get('/:symbol', (c) =>
  tracer.startActiveSpan('quotes.get', { kind: SpanKind.INTERNAL }, async (span) => {
    try {
      const symbol = c.req.param('symbol').toUpperCase();
      span.setAttribute('quote.symbol', symbol);
      const quote: Quote | undefined = await quoteStore.latest(c.var.tenant, symbol);
      if (!quote) return c.notFound();
      span.setAttribute('quote.age_ms', Date.now() - quote.at);
      return c.json(quote);
    } finally {
      span.end();
    }
  }),
);
