import Router from '@koa/router';
import * as otel from '@opentelemetry/api';
import { reviewsOf, saveReview } from './reviews';

const tracer = otel.trace.getTracer('reviews');
export const router = new Router({ prefix: '/reviews' });

router.use(async (ctx, next) => {
  const locale = ctx.acceptsLanguages('en', 'de') || 'en';
  const current = otel.propagation.getActiveBaggage() ?? otel.propagation.createBaggage();
  const enriched = otel.propagation.setBaggage(otel.context.active(), current.setEntry('locale', { value: locale }));
  await otel.context.with(enriched, () => next());
});

router.get('/:product', async (ctx) => {
  await tracer.startActiveSpan('reviews.list', async (span) => {
    try {
      ctx.body = await reviewsOf(ctx.params.product);
    } catch (e) {
      span.recordException(e as Error);
      span.setStatus({ code: otel.SpanStatusCode.ERROR });
      ctx.status = 502;
    } finally {
      span.end();
    }
  });
});

router.post('/:product', async (ctx) => {
  const span = tracer.startSpan('reviews.save');
  try {
    const id = await otel.context.with(otel.trace.setSpan(otel.context.active(), span), () => saveReview(ctx.params.product, ctx.request.body));
    ctx.body = { id };
  } finally {
    span.end();
  }
});
