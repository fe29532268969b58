import { context } from '@opentelemetry/api';
import { ctx, load, resource, work } from 'app';

export async function run(n: number): Promise<number> {
  try {
    return await context.with(ctx, async () => {
      await using file = resource('file');
      const amount = await load(n);
      return amount;
    });
  } finally {
    work('behind');
  }
}
