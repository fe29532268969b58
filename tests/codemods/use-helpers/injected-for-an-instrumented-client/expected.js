// withheld: client-instrumented
// before: returns "function"
// after: returns "function"
import { context, propagation } from '@opentelemetry/api';

export function run() {
  const ask = () => {
    const headers = {};
    propagation.inject(context.active(), headers);
    return fetch('http://orders.internal', { headers });
  };
  return typeof ask;
}
