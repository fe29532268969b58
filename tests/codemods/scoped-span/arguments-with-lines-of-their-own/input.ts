// runtime: no leak, of a context; the spans are looked at
import { SpanKind, trace } from '@opentelemetry/api';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

async function find(n: number): Promise<string> {
  const span = tracer.startSpan(
    'find order',
    {
      kind: SpanKind.CLIENT,
      attributes: { n },
    },
  );
  const order = await load(`order ${n}`);
  span.end();
  return order;
}

async function check(n: number): Promise<string> {
  let checked = 'unchecked';
  const span = tracer.startSpan(
    'check order',
    { attributes: { n } }
  );
  try {
    checked = await load(`checked ${n}`);
  } catch (error) {
    note('not checked');
  }
  span.end();
  return work(checked);
}

export async function run(n: number): Promise<string> {
  return `${await find(n)} ${await check(n)}`;
}
