import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

// Both are mended from the outside in: a `finally` for the dropped one would put the outer context back.
export function run(n) {
  const outer = context.attach(ctx);
  context.attach(other);
  work('first');
  try {
    work('second');
  } finally {
    outer.dispose();
  }
  work('third');
  return n;
}
