// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return withSpan(tracer, 'create order', async (span) => {
    const order = work(`order ${n}`);
    const saved = await withSpan(tracer, 'save order', async () => await load(order));
    span.setAttribute('saved', saved);
    return saved;
  });
}
