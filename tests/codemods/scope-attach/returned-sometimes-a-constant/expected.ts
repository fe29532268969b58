import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<'asked' | 'skipped'> {
  const returned = await context.with(ctx, async (): Promise<{ value: 'asked' | 'skipped' } | undefined> => {
    const skipped = 'skipped';
    if (n === 0) return { value: skipped };
    await load(n);
    return undefined;
  });
  if (returned) return returned.value;
  return 'asked';
}
