import { context } from '@opentelemetry/api';
import { charge, reserve, ship } from './steps.js';

/** Two scopes, one behind the other, both of which may return. */
export function place(order, asShop, asBank) {
  const returned = context.with(asShop, () => {
    if (!reserve(order)) return { value: 'sold out' };
    return undefined;
  });
  if (returned) return returned.value;
  const returned2 = context.with(asBank, () => {
    charge(order);
    if (!order.paid) {
      return { value: 'not paid' };
    }
    return undefined;
  });
  if (returned2) return returned2.value;
  ship(order);
  return 'placed';
}
