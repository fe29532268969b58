// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return withSpan(tracer, 'load order', async (span) => {
    span.setAttribute('order.number', n);
    const order = await load(`order ${n}`);
    return order.trim();
  });
}
