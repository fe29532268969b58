import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    const size = await load(n);
    token.dispose();
    return size;
  } catch (error) {
    token.dispose();
    throw error;
  }
}
