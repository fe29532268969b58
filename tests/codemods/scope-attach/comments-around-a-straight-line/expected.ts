import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number) {
  // c1
  context.with(ctx, () => { // c2
    // c3
    work('inside'); // c4
    /* c5 */
    /* c6 */
  }); // c7
  // c8
  return n;
}
