import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  return context.with(ctx, () => {
    work('before');
    work('inside');
    return n;
  });
}
