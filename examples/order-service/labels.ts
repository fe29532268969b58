import { context, trace } from '@opentelemetry/api';
import { setTimeout as delay } from 'node:timers/promises';

export interface Label {
  readonly order: string;
}

const tracer = trace.getTracer('labels');

/** Makes the label that goes on the parcel of an order. */
export async function makeLabel({ order }: Label) {
  const span = tracer.startSpan(`label ${order}`);
  try {
    trace.setSpan(context.active(), span);
    const address = await lookUpAddress(order);
    return { order, label: `${order}, ${address}` };
  } finally {
    span.end();
  }
}

async function lookUpAddress(order: string): Promise<string> {
  return tracer.startActiveSpan('look up address', async (span) => {
    try {
      return await delay(1, `customer of ${order}`);
    } finally {
      span.end();
    }
  });
}
