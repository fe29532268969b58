// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  const order = work(n);
  try {
    return await load(`order ${order}`);
  } finally {
    span.end();
    note('closed');
  }
}
