// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string | undefined> {
  const span = tracer.startSpan('find order');
  const order = { size: await load(`order ${n}`), name: 'order' };
  if (work(n) > 2) {
    span.addEvent('too many');
    span.end();
    return undefined;
  }
  span.end();
  return `${order.name} ${order.size}` as string;
}
