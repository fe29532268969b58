// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  return load(`order ${n}`).then((order) => {
    span.setAttribute('order.length', order.length);
    span.end();
    return order;
  });
}
