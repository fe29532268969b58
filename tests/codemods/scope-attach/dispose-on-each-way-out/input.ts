import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const token = context.attach(ctx);
  const first = work('first');
  if (n === 0) {
    token.dispose();
    return first;
  }
  if (n === 1) {
    token.dispose();
    throw new Error('one');
  }
  const second = work('second');
  token.dispose();
  return second;
}
