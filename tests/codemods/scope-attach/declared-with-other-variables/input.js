import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const label = work('label'),
    token = context.attach(ctx),
    size = work(n);
  work(label + size);
  token.dispose();
  return n;
}
