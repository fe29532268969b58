// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('load order', async () => {
    const order = work(n);
    try {
      return await load(`order ${order}`);
    } finally {
      note('closed');
    }
  });
}
