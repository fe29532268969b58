import { context, trace, SpanStatusCode } from '@opentelemetry/api';
import { authorize, capture, refund } from './gateway.js';
import { audit } from './audit.js';

const tracer = trace.getTracer('payments');

export async function pay(order) {
  const span = tracer.startSpan('pay', { attributes: { 'order.id': order.id } });
  const ctx = trace.setSpan(context.active(), span);
  let authorization;
  try {
    authorization = await context.with(ctx, () => authorize(order));
    if (authorization.declined) {
      span.setAttribute('declined', true);
      await context.with(ctx, () => audit('declined', order));
      return { ok: false };
    }
    await context.with(ctx, async () => {
      await capture(authorization);
      await audit('captured', order);
    });
    return { ok: true, id: authorization.id };
  } catch (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    if (authorization) {
      await context.with(ctx, () => refund(authorization));
    }
    throw error;
  } finally {
    span.end();
  }
}
