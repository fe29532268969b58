import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<void> {
  const token = context.attach(ctx);
  try {
    await load(n);
    token.dispose();
  } catch (error) {
    token.dispose();
    // the caller answers
    throw error;
  }
}
