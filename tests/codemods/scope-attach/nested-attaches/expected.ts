import { context } from '@opentelemetry/api';
import { ctx, load, note, other } from 'app';

export async function run(n: number): Promise<number> {
  return context.with(ctx, async () => {
    note('outer');
    await context.with(other, async () => {
      await load('inner');
    });
    if (n === 2) return 0;
    return await load(n);
  });
}
