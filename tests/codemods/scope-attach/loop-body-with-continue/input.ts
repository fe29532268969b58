import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  let sum = 0;
  for (const each of [0, 1, 2]) {
    const token = context.attach(ctx);
    if (each === n) continue;
    sum += work(each);
    token.dispose();
  }
  return sum;
}
