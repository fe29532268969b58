import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const first = (n) => { const token = /* c1 */ context.attach(/* c2 */ ctx); work(n); token /* c3 */.dispose(); /* c4 */ return n; };
const second = async (n) => { const token = context.attach(ctx); /* c5 */ try { work('second'); return await load(n); } /* c6 */ finally { token.dispose(); /* c7 */ } };

export async function run(n) {
  return [first(n), await second(n)];
}
