// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('create order');
  const order = work(`order ${n}`);
  const child = tracer.startSpan('save order');
  const saved = await load(order);
  child.end();
  span.setAttribute('saved', saved);
  span.end();
  return saved;
}
