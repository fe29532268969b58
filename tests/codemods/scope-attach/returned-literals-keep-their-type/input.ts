import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

type Answer = { kind: 'yes'; size: number } | { kind: 'no' };

export async function run(n: number): Promise<Answer> {
  const token = context.attach(ctx);
  try {
    if (n === 0) return { kind: 'no' };
    return { kind: 'yes', size: await load(n) };
  } finally {
    token.dispose();
  }
}
