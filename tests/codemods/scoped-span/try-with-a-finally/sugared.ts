// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('load order', async () => {
    if (n === 0) return 'none';
    const id = await load(`order ${n}`);
    return work(`${id} checked`);
  });
}
