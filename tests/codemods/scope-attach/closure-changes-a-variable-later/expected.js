import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  let count;
  const add = context.with(ctx, () => {
    count = work(n);
    return () => {
      count += 1;
    };
  });
  add();
  add();
  return count;
}
