// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<void> {
  await tracer.startActiveSpan('create order', async (span) => {
    try {
      await load(`order ${n}`);
      work('created');
    } finally {
      span.end();
    }
  });
}
