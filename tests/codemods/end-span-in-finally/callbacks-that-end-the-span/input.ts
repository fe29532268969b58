// runtime: no leak, of a context; the spans are counted
import { EventEmitter } from 'node:events';
import { context, trace } from '@opentelemetry/api';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  const orders = new EventEmitter();
  track(orders);
  try {
    return await settle(n);
  } finally {
    orders.emit('close', n);
  }
}

function track(orders: EventEmitter): void {
  const span = tracer.startSpan('orders');
  orders.once('close', (total: number) => {
    span.setAttribute('orders.total', work(total));
    // The last one.
    span.end();
    note('closed');
  });
}

async function settle(n: number): Promise<number> {
  const span = tracer.startSpan('settle');
  return context.with(trace.setSpan(context.active(), span), async () => {
    try {
      return await load(n);
    } finally {
      work('settled');
      span.end();
    }
  });
}
