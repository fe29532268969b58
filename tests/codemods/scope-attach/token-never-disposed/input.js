import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  work('inside');
  return n + 1;
}
