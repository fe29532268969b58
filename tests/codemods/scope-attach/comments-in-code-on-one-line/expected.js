import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const first = (n) => { /* c1 */
/* c2 */
context.with(ctx, () => { work(n); /* c3 */ }); /* c4 */ return n; };
const second = async (n) => { /* c5 */
return context.with(ctx, async () => { work('second'); return await load(n); }); /* c6 */ /* c7 */ };

export async function run(n) {
  return [first(n), await second(n)];
}
