import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<'asked' | 'skipped'> {
  const token = context.attach(ctx);
  try {
    const skipped = 'skipped';
    if (n === 0) return skipped;
    await load(n);
  } finally {
    token.dispose();
  }
  return 'asked';
}
