import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

export function run(n) {
  return context.with(ctx, () => {
    work('first');
    return context.with(other, () => {
      work('second');
      return n;
    });
  });
}
