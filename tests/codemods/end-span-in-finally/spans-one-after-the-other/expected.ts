// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const asking = tracer.startSpan('ask for the order');
  let order;
  try {
    // The order decides about the rest.
    order = await load(`order ${n}`);
    asking.setAttribute('order', order);
  } finally {
    asking.end();
  }

  const pricing = tracer.startSpan('ask for the price');
  let price: string;
  let checked;
  try {
    price = await load(`price of ${order}`);
    checked = work(price);
  } finally {
    pricing.end();
  }

  const telling = tracer.startSpan('tell');
  try {
    work(`${order} for ${checked}`);
  } finally {
    telling.end();
  }
  return price;
}
