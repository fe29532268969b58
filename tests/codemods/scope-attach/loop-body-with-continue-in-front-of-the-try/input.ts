import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  let sum = 0;
  for (const each of [0, 1, 2]) {
    const token = context.attach(ctx);
    // Nobody waits for this one any more.
    if (each === n) continue;
    const doubled = 2 * each;
    try {
      sum += work(doubled);
    } finally {
      token.dispose();
    }
  }
  return sum;
}
