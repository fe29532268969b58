import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<number> {
  const amount = await context.with(ctx, async () => await load(n));
  work('behind');
  return amount;
}
