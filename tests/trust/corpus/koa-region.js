'use strict';

const Koa = require('koa');
const { context, propagation, trace, SpanStatusCode } = require('@opentelemetry/api');
const { lookup } = require('./geo');

const tracer = trace.getTracer('edge');
const app = new Koa();

app.use(async (ctx, next) => {
  const region = await lookup(ctx.ip);
  const current = propagation.getBaggage(context.active()) || propagation.createBaggage();
  const bag = current.setEntry('app.region', { value: region }).setEntry('app.channel', { value: ctx.get('x-channel') || 'web' });
  await context.with(propagation.setBaggage(context.active(), bag), next);
});

app.use(async (ctx, next) => {
  if (ctx.path === '/healthz') {
    ctx.body = 'ok';
    return;
  }
  const span = tracer.startSpan(`render ${ctx.path}`);
  try {
    await context.with(trace.setSpan(context.active(), span), () => next());
    span.setAttribute('http.response.status_code', ctx.status);
  } catch (e) {
    span.recordException(e);
    span.setStatus({ code: SpanStatusCode.ERROR });
    ctx.status = e.status ?? 500;
    ctx.body = { message: e.expose ? e.message : 'internal error' };
  } finally {
    span.end();
  }
});

module.exports = app;
