import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  work('before');
  return context.with(ctx, () => {
    // everything from here on belongs to the span
    work('inside');
    if (n === 2) return 0;
    work('more');
    return n; // done
  });
}
