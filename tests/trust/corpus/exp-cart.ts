import express, { type Request, type Response, type NextFunction } from 'express';
import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { carts } from './carts.js';

const tracer = trace.getTracer('cart');

function finish(span: Span, err?: unknown): void {
  if (err) {
    span.recordException(err as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    return;
  }
  span.setStatus({ code: SpanStatusCode.OK });
  span.end();
}

export const router = express.Router();

router.get('/cart/:id', async (req: Request, res: Response, next: NextFunction) => {
  const span = tracer.startSpan('cart.load', { attributes: { 'cart.id': req.params.id } });
  try {
    const cart = await carts.load(req.params.id);
    res.json(cart);
    finish(span);
  } catch (err) {
    finish(span, err);
    next(err);
  }
});

router.post('/cart/:id/items', (req, res, next) => {
  const span = tracer.startSpan('cart.add');
  carts.add(req.params.id, req.body, (err: Error | null, total: number) => {
    finish(span, err);
    if (err) return next(err);
    res.status(201).json({ total });
  });
});
