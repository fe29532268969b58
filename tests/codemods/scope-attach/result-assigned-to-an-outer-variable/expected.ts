import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  let amount: number | undefined;
  try {
    amount = await context.with(ctx, async () => await load(n));
  } finally {
    work('behind');
  }
  return amount.toFixed(1);
}
