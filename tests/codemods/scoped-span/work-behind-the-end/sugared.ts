// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const { one, two } = await wrapTracer(tracer).withActiveSpan('load two', async () => { // both
    const one = await load(n);
    const two = await load(`${one} again`);

    // That was all.
    return { one, two };
  });
  await load('later');
  return `${one} ${two}`;
}
