const express = require('express');
const { trace, context, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('checkout');
const router = express.Router();

/** A route's handler in a span of its own. */
const traced = (name, handler) => (req, res, next) =>
  tracer.startActiveSpan(name, (span) => {
    res.once('close', () => span.end());
    Promise.resolve()
      .then(() => handler(req, res, next))
      .catch((err) => {
        span.recordException(err);
        span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
        next(err);
      });
  });

router.post(
  '/checkout',
  traced('checkout', async (req, res) => {
    const cart = await req.app.locals.carts.load(req.body.cart);
    const span = tracer.startSpan('charge', { attributes: { 'cart.total': cart.total } });
    let receipt;
    try {
      receipt = await context.with(trace.setSpan(context.active(), span), () => req.app.locals.payments.charge(cart));
    } catch (err) {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return res.status(402).json({ error: 'payment failed' });
    } finally {
      span.end();
    }
    res.status(201).json(receipt);
  }),
);

router.use((err, req, res, next) => {
  trace.getActiveSpan()?.recordException(err);
  res.status(500).end();
});

module.exports = router;
