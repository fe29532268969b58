import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number) {
  // c1
  const token = context.attach(ctx); // c2

  // c3
  work('inside'); // c4
  /* c5 */
  token.dispose(/* c6 */); // c7
  // c8
  return n;
}
