import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<void> {
  try {
    await context.with(ctx, async () => {
      await load(n);
    });
  } catch (error) {
    // the caller answers
    throw error;
  }
}
