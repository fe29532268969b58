import express from 'express';
import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { orders, type Order } from './orders';

const tracer = trace.getTracer('orders-api', '1.4.0');
export const app = express();
app.use(express.json());

app.post('/orders', async (req, res, next) => {
  try {
    const order = await tracer.startActiveSpan('order.create', async (span: Span): Promise<Order> => {
      try {
        span.setAttribute('order.lines', req.body.lines.length);
        const created = await orders.create(req.body);
        span.setAttribute('order.id', created.id);
        return created;
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    });
    res.status(201).json(order);
  } catch (error) {
    next(error);
  }
});

app.get('/orders/:id', async (req, res) => {
  trace.getActiveSpan()?.setAttribute('order.id', req.params.id);
  const order = await orders.find(req.params.id);
  if (!order) {
    res.sendStatus(404);
    return;
  }
  res.json(order);
});

app.delete('/orders/:id', (req, res, next) => {
  orders
    .cancel(req.params.id)
    .then(() => res.sendStatus(204))
    .catch(next);
});
