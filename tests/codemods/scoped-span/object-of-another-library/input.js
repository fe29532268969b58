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
  const span = tracer.startSpan('price order');
  const cents = order.cents();
  span.setAttribute('order.cents', cents);
  span.end();
  return cents + (trace.getActiveSpan() ? 1 : 0);
}
