// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  return tracer.startActiveSpan('save order', async (span) => {
    try {
      return await load(n);
    } finally {
      span.end();
    }
  });
}
