// runtime: no leak, the span is only not exported
import { context, propagation, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

async function create(): Promise<string> {
  const span = tracer.startSpan('create order');
  await load('customer');
  const tenant = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' });
  propagation.setBaggage(context.active(), tenant);
  const id = await load('order');
  span.end();
  return id;
}

function find(id: number): string | undefined {
  const span = tracer.startSpan('find order');
  if (id === 0) return undefined;
  propagation.deleteBaggage(context.active());
  const found = work('found');
  span.end();
  return found;
}

// Nothing in front of it can throw.
async function count(): Promise<number> {
  const span = tracer.startSpan('count orders');
  propagation.deleteBaggage(context.active());
  const number = await load(1);
  span.end();
  return number;
}

export async function run(n: number): Promise<string> {
  return `${await create()} ${find(n)} ${await count()}`;
}
