import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  return context.with(ctx, () => {
    work('inside');
    return n + 1;
  });
}
