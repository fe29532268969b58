import Koa from 'koa';
import { context, propagation, trace } from '@opentelemetry/api';

const app = new Koa();
const tracer = trace.getTracer('tenancy');

app.use(async (ctx, next) => {
  const tenant = ctx.get('x-tenant');
  if (!tenant) {
    ctx.status = 400;
    return;
  }
  const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const baggage = current.setEntry('tenant.id', { value: tenant }).removeEntry('debug');
  await context.with(propagation.setBaggage(context.active(), baggage), next);
});

app.use(async (ctx, next) => {
  const span = tracer.startSpan('tenancy.authorize');
  try {
    ctx.state.plan = await context.with(trace.setSpan(context.active(), span), () => loadPlan(ctx.get('x-tenant')));
  } finally {
    span.end();
  }
  await next();
});

async function loadPlan(tenant) {
  const response = await fetch(`http://plans/${tenant}`);
  trace.getActiveSpan()?.addEvent('plan loaded');
  return response.json();
}

app.listen(3000);
