// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      if (n === 0) return 'none';
      const id = await load(`order ${n}`);
      return work(`${id} checked`);
    } finally {
      span.end();
    }
  });
}
