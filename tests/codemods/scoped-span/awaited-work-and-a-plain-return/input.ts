// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  // One span an order.
  const span = tracer.startSpan('create order', { attributes: { n } });
  const id = await load(`order ${n}`);
  span.setAttribute('order.id', id);
  span.end();
  return id;
}
