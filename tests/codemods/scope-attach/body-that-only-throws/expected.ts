import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<string> {
  return context.with(ctx, async () => {
    await load(n);
    throw new Error('always');
  });
}
