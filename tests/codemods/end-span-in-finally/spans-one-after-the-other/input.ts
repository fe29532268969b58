// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const asking = tracer.startSpan('ask for the order');
  // The order decides about the rest.
  const order = await load(`order ${n}`);
  asking.setAttribute('order', order);
  asking.end();

  const pricing = tracer.startSpan('ask for the price');
  const price: string = await load(`price of ${order}`);
  const checked = work(price);
  pricing.end();

  const telling = tracer.startSpan('tell');
  work(`${order} for ${checked}`);
  telling.end();
  return price;
}
