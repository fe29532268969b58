import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<number> {
  return context.with(ctx, async () => {
    work('first');
    const amount = await load(n);
    return amount + 1;
  });
}
