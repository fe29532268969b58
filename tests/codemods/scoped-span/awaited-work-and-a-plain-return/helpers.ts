// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  // One span an order.
  return withSpan(tracer, 'create order', { attributes: { n } }, async (span) => {
    const id = await load(`order ${n}`);
    span.setAttribute('order.id', id);
    return id;
  });
}
