import { trace } from '@opentelemetry/api';

export interface Refund {
  readonly order: string;
  /** As on the receipt: the proof of what was paid. */
  readonly amount?: string;
}

const tracer = trace.getTracer('refunds');

/** Pays an order back, if there is a receipt for it. */
export function refund({ order, amount }: Refund) {
  const span = tracer.startSpan(`refund ${order}`);
  if (amount === undefined) return { order, refunded: false };
  span.setAttribute('amount', amount);
  span.end();
  return { order, refunded: true };
}
