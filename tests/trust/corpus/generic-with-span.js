import { trace, context, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('lib');

export function withSpan(name, fn, options = {}) {
  const span = tracer.startSpan(name, options);
  const settle = (error) => {
    if (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    }
    span.end();
  };
  let result;
  try {
    result = context.with(trace.setSpan(context.active(), span), () => fn(span));
  } catch (error) {
    settle(error);
    throw error;
  }
  if (typeof result?.then !== 'function') {
    settle();
    return result;
  }
  return result.then(
    (value) => {
      settle();
      return value;
    },
    (error) => {
      settle(error);
      throw error;
    },
  );
}

export const total = (items) => withSpan('total', () => items.reduce((sum, item) => sum + item.price * item.count, 0));

export const save = (repo, cart) =>
  withSpan('save cart', async (span) => {
    await repo.put(cart.id, cart);
    span.setAttribute('cart.items', cart.items.length);
  });
