import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const Item = context.with(ctx, () => {
    class Item {
      value = work(n);
    }
    work('inside');
    return Item;
  });
  return new Item().value;
}
