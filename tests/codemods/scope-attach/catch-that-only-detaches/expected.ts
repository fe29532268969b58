import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  return context.with(ctx, async () => {
    const size = await load(n);
    return size;
  });
}
