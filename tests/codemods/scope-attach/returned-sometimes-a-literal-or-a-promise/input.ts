import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

async function ask(n: number): Promise<'asked' | 'skipped'> {
  await load(n);
  return 'asked';
}

export async function run(n: number): Promise<'asked' | 'skipped'> {
  const token = context.attach(ctx);
  try {
    if (n === 0) return 'skipped';
    if (n === 1) return ask(n);
    await load(n);
  } finally {
    token.dispose();
  }
  return 'asked';
}
