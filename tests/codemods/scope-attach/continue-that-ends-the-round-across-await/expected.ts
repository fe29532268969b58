import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<number> {
  let sum = 0;
  rounds: for (const each of [0, 1, 2]) {
    if (each === n) continue;
    await context.with(ctx, async () => {
      try {
        sum += await load(each);
      } catch {
        note('failed');
        return;
      }
      for (const part of [3, 4]) if (part === n) return;
      work(each);
    });
  }
  return sum;
}
