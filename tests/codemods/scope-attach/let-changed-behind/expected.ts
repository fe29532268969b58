import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  let { count, step } = context.with(ctx, () => {
    let count = work(n);
    const step = work(2);
    return { count, step };
  });
  count += step;
  return count;
}
