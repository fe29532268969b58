import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  let count = 0;
  const add = context.with(ctx, () => {
    const add = () => {
      count += n;
    };
    work('inside');
    return add;
  });
  add();
  add();
  return count;
}
