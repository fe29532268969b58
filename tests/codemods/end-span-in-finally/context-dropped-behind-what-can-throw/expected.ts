// runtime: no leak, the span is only not exported
import { context, propagation, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

async function create(): Promise<string> {
  const span = tracer.startSpan('create order');
  try {
    await load('customer');
    const tenant = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' });
    return await context.with(propagation.setBaggage(context.active(), tenant), async () => {
      const id = await load('order');
      return id;
    });
  } finally {
    span.end();
  }
}

function find(id: number): string | undefined {
  const span = tracer.startSpan('find order');
  try {
    if (id === 0) return undefined;
    return context.with(propagation.deleteBaggage(context.active()), () => {
      const found = work('found');
      return found;
    });
  } finally {
    span.end();
  }
}

// Nothing in front of it can throw.
async function count(): Promise<number> {
  const span = tracer.startSpan('count orders');
  return context.with(propagation.deleteBaggage(context.active()), async () => {
    try {
      const number = await load(1);
      return number;
    } finally {
      span.end();
    }
  });
}

export async function run(n: number): Promise<string> {
  return `${await create()} ${find(n)} ${await count()}`;
}
