import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<string> {
  return search([1, 2, n, 4], n);
}

async function search(sizes: readonly number[], wanted: number): Promise<string> {
  for (const size of sizes) {
    const returned = await context.with(ctx, async () => {
      if (size === wanted) return { value: 'found' };
      await load(size);
      return undefined;
    });
    if (returned) return returned.value;
  }
  return `no ${wanted}`;
}
