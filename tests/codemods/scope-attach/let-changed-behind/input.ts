import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  const token = context.attach(ctx);
  let count = work(n);
  const step = work(2);
  token.dispose();
  count += step;
  return count;
}
