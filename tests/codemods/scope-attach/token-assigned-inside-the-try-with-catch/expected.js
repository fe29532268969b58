import { context } from '@opentelemetry/api';
import { ctx, load, note } from 'app';

export async function run(n) {
  return context.with(ctx, async () => {
    try {
      return await load(n);
    } catch (error) {
      note('caught');
      throw error;
    }
  });
}
