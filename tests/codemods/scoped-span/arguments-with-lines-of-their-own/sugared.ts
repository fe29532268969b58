// runtime: no leak, of a context; the spans are looked at
import { SpanKind, trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

async function find(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan(
    'find order',
    {
      kind: SpanKind.CLIENT,
      attributes: { n },
    },
    async () => {
      const order = await load(`order ${n}`);
      return order;
    },
  );
}

async function check(n: number): Promise<string> {
  let checked = 'unchecked';
  await wrapTracer(tracer).withActiveSpan(
    'check order',
    { attributes: { n } },
    async () => {
      try {
        checked = await load(`checked ${n}`);
      } catch (error) {
        note('not checked');
      }
    }
  );
  return work(checked);
}

export async function run(n: number): Promise<string> {
  return `${await find(n)} ${await check(n)}`;
}
