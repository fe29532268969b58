import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  class Item {
    value = work(n);
  }
  work('inside');
  token.dispose();
  return new Item().value;
}
