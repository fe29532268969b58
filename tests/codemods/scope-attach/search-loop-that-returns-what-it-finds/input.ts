import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<string> {
  return search([1, 2, n, 4], n);
}

async function search(sizes: readonly number[], wanted: number): Promise<string> {
  for (const size of sizes) {
    const token = context.attach(ctx);
    try {
      if (size === wanted) return 'found';
      await load(size);
    } finally {
      token.dispose();
    }
  }
  return `no ${wanted}`;
}
