import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number) {
  const outcome = await context.with(ctx, async () => {
    if (n === 0) return { returned: true as const, value: 'none' as const };
    const first = await load('first');
    const second = work('second');
    return { returned: false as const, first, second };
  });
  if (outcome.returned) return outcome.value;
  const { first, second } = outcome;
  work('behind');
  return first + second;
}
