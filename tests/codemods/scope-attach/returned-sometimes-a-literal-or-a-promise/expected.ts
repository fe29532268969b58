import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

async function ask(n: number): Promise<'asked' | 'skipped'> {
  await load(n);
  return 'asked';
}

export async function run(n: number): Promise<'asked' | 'skipped'> {
  const returned = await context.with(ctx, async (): Promise<{ value: 'asked' | 'skipped' | PromiseLike<'asked' | 'skipped'> } | undefined> => {
    if (n === 0) return { value: 'skipped' };
    if (n === 1) return { value: ask(n) };
    await load(n);
    return undefined;
  });
  if (returned) return returned.value;
  return 'asked';
}
