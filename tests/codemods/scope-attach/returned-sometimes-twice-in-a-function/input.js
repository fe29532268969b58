import { context } from '@opentelemetry/api';
import { charge, reserve, ship } from './steps.js';

/** Two scopes, one behind the other, both of which may return. */
export function place(order, asShop, asBank) {
  const shop = context.attach(asShop);
  if (!reserve(order)) return 'sold out';
  shop.dispose();
  const bank = context.attach(asBank);
  charge(order);
  if (!order.paid) {
    bank.dispose();
    return 'not paid';
  }
  bank.dispose();
  ship(order);
  return 'placed';
}
