import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

type Answer = { kind: 'yes'; size: number } | { kind: 'no' };

export async function run(n: number): Promise<Answer> {
  return context.with(ctx, async (): Promise<Answer> => {
    if (n === 0) return { kind: 'no' };
    return { kind: 'yes', size: await load(n) };
  });
}
