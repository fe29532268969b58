// runtime: skip, the library is not there
import { trace } from '@opentelemetry/api';
import { observe } from '@acme/observe';
import { tracer } from './tracer.js';

// `startActiveSpan` of this library takes the options last.
export function rate(order) {
  const span = observe.startSpan('rate order');
  const rating = order.id.length;
  span.setAttribute('rating', rating);
  span.end();
  return rating;
}

export function price(order) {
  const cents = tracer.startActiveSpan('price order', (span) => {
    try {
      const cents = order.cents();
      span.setAttribute('order.cents', cents);
      return cents;
    } finally {
      span.end();
    }
  });
  return cents + (trace.getActiveSpan() ? 1 : 0);
}
