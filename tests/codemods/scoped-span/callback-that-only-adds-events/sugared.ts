// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, note } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  return wrapTracer(tracer).withActiveSpan('save orders', async (span) => {
    const orders = await load(n);
    [1, 2].forEach((part) => {
      span.addEvent('saved', { part });
      note(`saved ${part}`);
    });
    return orders ?? 0;
  });
}
