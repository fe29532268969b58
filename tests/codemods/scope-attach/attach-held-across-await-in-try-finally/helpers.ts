import { ctx, load, work } from 'app';
import { withContext } from '@acme/otel';

export async function run(n: number): Promise<number> {
  return withContext(ctx, async () => {
    work('first');
    const amount = await load(n);
    return amount + 1;
  });
}
