import { trace, SpanStatusCode } from '@opentelemetry/api';
import { reserveStock, releaseStock } from './stock.js';
import { chargeAsync } from './payments.js';

const tracer = trace.getTracer('checkout');

export async function checkout(order) {
  const span = tracer.startSpan('checkout', { attributes: { 'order.id': order.id } });
  const reserved = await reserveStock(order).catch((error) => {
    span.recordException(error);
    return undefined;
  });
  if (!reserved) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'out of stock' });
    span.end();
    return { ok: false };
  }
  try {
    const payment = await chargeAsync(order, reserved.total);
    span.setAttribute('payment.id', payment.id);
    return { ok: true, payment };
  } catch (error) {
    span.recordException(error);
    await releaseStock(reserved);
    return { ok: false };
  } finally {
    span.end();
  }
}
