// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    span.setAttribute('order.number', n);
    const order = await load(`order ${n}`);
    return order.trim();
  });
}
