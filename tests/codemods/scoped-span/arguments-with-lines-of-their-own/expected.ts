// runtime: no leak, of a context; the spans are looked at
import { SpanKind, trace } from '@opentelemetry/api';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

async function find(n: number): Promise<string> {
  return tracer.startActiveSpan(
    'find order',
    {
      kind: SpanKind.CLIENT,
      attributes: { n },
    },
    async (span) => {
      try {
        const order = await load(`order ${n}`);
        return order;
      } finally {
        span.end();
      }
    },
  );
}

async function check(n: number): Promise<string> {
  let checked = 'unchecked';
  await tracer.startActiveSpan(
    'check order',
    { attributes: { n } },
    async (span) => {
      try {
        checked = await load(`checked ${n}`);
      } catch (error) {
        note('not checked');
      } finally {
        span.end();
      }
    }
  );
  return work(checked);
}

export async function run(n: number): Promise<string> {
  return `${await find(n)} ${await check(n)}`;
}
