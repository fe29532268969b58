import { context, propagation, trace } from '@opentelemetry/api';

/** @typedef {{ order: string, amount: string, headers: Record<string, string> }} Payment */

const tracer = trace.getTracer('payments');

/**
 * Books a batch of payments. Each belongs to the trace of the till that took it.
 * @param {Payment[]} payments
 */
export function settleAll(payments) {
  const rejected = [];
  for (const payment of payments) {
    try {
      settle(payment);
    } catch {
      rejected.push(payment.order);
    }
  }
  return { rejected };
}

/** @param {Payment} payment */
function settle(payment) {
  const token = context.attach(propagation.extract(context.active(), payment.headers));
  const cents = parseCents(payment.amount);
  tracer.startSpan(`settle ${payment.order}`, { attributes: { cents } }).end();
  token.dispose();
}

/** @param {string} amount */
function parseCents(amount) {
  if (!/^\d+\.\d\d$/.test(amount)) throw new TypeError(`Not an amount: ${amount}`);
  return Number(amount.replace('.', ''));
}
