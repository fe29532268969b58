// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<void> {
  await withSpan(tracer, 'create order', async () => {
    await load(`order ${n}`);
    work('created');
  });
}
