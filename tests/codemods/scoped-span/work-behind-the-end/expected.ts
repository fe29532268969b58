// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const { one, two } = await tracer.startActiveSpan('load two', async (span) => { // both
    try {
      const one = await load(n);
      const two = await load(`${one} again`);

      // That was all.
      return { one, two };
    } finally {
      span.end();
    }
  });
  await load('later');
  return `${one} ${two}`;
}
