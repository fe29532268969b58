import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  if (n === 1) context.attach(ctx);
  work('inside');
  return n;
}
