import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

// Both are mended from the outside in: a `finally` for the dropped one would put the outer context back.
export function run(n) {
  context.with(ctx, () => {
    context.with(other, () => {
      work('first');
      work('second');
    });
  });
  work('third');
  return n;
}
