import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<'few' | 'many' | undefined> {
  const token = context.attach(ctx);
  try {
    if (n === 0) return 'few';
    await load(n);
  } finally {
    token.dispose();
  }
  if (n === 1) return undefined;
  return 'many';
}
