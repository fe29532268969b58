// withheld: callback-not-plain
// runtime: no leak, of a context; the spans are compared
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n) {
  const orders = tracer.startActiveSpan('orders', async function* (span) {
    try {
      yield await load(`order ${n}`);
    } finally {
      span.end();
    }
  });
  for await (const order of orders) return order;
  return undefined;
}
