// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<void> {
  await wrapTracer(tracer).withActiveSpan('create order', async () => {
    await load(`order ${n}`);
    work('created');
  });
}
