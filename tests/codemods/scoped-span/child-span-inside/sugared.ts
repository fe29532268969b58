// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('create order', async (span) => {
    const order = work(`order ${n}`);
    const saved = await wrapTracer(tracer).withActiveSpan('save order', async () => await load(order));
    span.setAttribute('saved', saved);
    return saved;
  });
}
