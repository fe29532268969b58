import { context, type ContextManagementToken } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  return context.with(ctx, async () => {
    const amount = await load(n);
    return amount;
  });
}
