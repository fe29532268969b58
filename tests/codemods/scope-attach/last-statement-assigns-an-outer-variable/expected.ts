import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  let amount: number;
  amount = await context.with(ctx, async () => {
    work('first');
    return await load(n);
  });
  return amount.toFixed(1);
}
