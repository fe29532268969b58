import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<string> {
  const token = context.attach(ctx);
  try {
    await load(n);
    throw new Error('always');
  } finally {
    token.dispose();
  }
}
