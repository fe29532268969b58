import { ctx, load, work } from 'app';
import { withContext } from '@acme/otel';

export async function run(n: number) {
  await withContext(ctx, async () => {
    try {
      await load(n);
    } catch (error) {
      work('caught');
      throw error;
    }
  });
}
