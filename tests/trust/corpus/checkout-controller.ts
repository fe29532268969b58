import type { NextFunction, Request, Response } from 'express';
import { Router } from 'express';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { z } from 'zod';
import { CartEmptyError, type CheckoutService } from './checkout-service';

const body = z.object({ cartId: z.string().uuid(), coupon: z.string().optional() });
const tracer = trace.getTracer('shop.checkout', '3.2.0');

export class CheckoutController {
  readonly router = Router();

  constructor(private readonly service: CheckoutService) {
    this.router.post('/', this.create);
    this.router.get('/:id', this.show);
  }

  private create = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const parsed = body.safeParse(req.body);
    if (!parsed.success) {
      res.status(422).json(parsed.error.flatten());
      return;
    }
    await tracer.startActiveSpan('checkout.create', async (span) => {
      try {
        span.setAttribute('cart.id', parsed.data.cartId);
        const order = await this.service.checkout(parsed.data.cartId, parsed.data.coupon);
        span.setAttributes({ 'order.id': order.id, 'order.total': order.total });
        res.status(201).location(`/orders/${order.id}`).json(order);
      } catch (err) {
        if (err instanceof CartEmptyError) {
          span.addEvent('cart empty');
          res.status(409).json({ error: 'cart_empty' });
          return;
        }
        span.recordException(err as Error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: (err as Error).message });
        next(err);
      } finally {
        span.end();
      }
    });
  };

  private show = async (req: Request, res: Response): Promise<void> => {
    trace.getActiveSpan()?.setAttribute('order.id', req.params.id);
    const order = await this.service.find(req.params.id);
    if (!order) {
      res.sendStatus(404);
      return;
    }
    res.json(order);
  };
}
