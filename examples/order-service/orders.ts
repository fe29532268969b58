import { context, trace } from '@opentelemetry/api';
import { setTimeout as delay } from 'node:timers/promises';
import { addJob } from './worker.ts';

export interface Order {
  readonly id: string;
  readonly tenant: string;
  readonly lines: readonly string[];
}

const tracer = trace.getTracer('orders');

export async function placeOrder(order: Order) {
  await Promise.all(order.lines.map(reserve));
  await tracer.startActiveSpan('charge card', async (span) => {
    try {
      await delay(1);
    } finally {
      span.end();
    }
  });
  addJob({ name: `confirm ${order.id}`, tenant: order.tenant });
  return { id: order.id, status: 'accepted' };
}

/** Asks the warehouse to put one line of the order aside. */
async function reserve(line: string): Promise<void> {
  const span = tracer.startSpan(`reserve ${line}`);
  const token = context.attach(trace.setSpan(context.active(), span));
  try {
    await delay(1);
  } finally {
    token.dispose();
    span.end();
  }
}
