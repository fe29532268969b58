import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

export function run(n) {
  context.attach(ctx);
  work('first');
  context.attach(other);
  work('second');
  return n;
}
