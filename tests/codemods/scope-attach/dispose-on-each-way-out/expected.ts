import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const outcome = context.with(ctx, () => {
    const first = work('first');
    if (n === 0) {
      return { returned: true as const, value: first };
    }
    if (n === 1) {
      throw new Error('one');
    }
    const second = work('second');
    return { returned: false as const, second };
  });
  if (outcome.returned) return outcome.value;
  const { second } = outcome;
  return second;
}
