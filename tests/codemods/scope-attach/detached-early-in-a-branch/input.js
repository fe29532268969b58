import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  work('inside');
  if (n === 1) {
    token.dispose();
    return work('detached');
  }
  work('more');
  token.dispose();
  return n;
}
