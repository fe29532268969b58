import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number) {
  await context.with(ctx, async () => {
    try {
      await load(n);
    } catch (error) {
      work('caught');
      throw error;
    }
  });
}
