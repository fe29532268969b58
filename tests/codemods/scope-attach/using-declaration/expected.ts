import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<number> {
  work('before');
  return context.with(ctx, async () => {
    const amount = await load(n);
    work('inside');
    return amount;
  });
}
