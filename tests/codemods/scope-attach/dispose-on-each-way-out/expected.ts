import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  return context.with(ctx, () => {
    const first = work('first');
    if (n === 0) {
      return first;
    }
    if (n === 1) {
      throw new Error('one');
    }
    const second = work('second');
    return second;
  });
}
