// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load two', async (span) => {
    try {
      const one = await load(n);
      return await load(`${one} again`);
    } finally {
      span.end();
    }
  });
}
