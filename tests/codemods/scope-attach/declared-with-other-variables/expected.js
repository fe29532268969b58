import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const label = work('label');
  context.with(ctx, () => {
    const size = work(n);
    work(label + size);
  });
  return n;
}
