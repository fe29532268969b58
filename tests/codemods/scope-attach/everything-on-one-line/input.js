import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const first = (n) => { const token = context.attach(ctx); work(n); token.dispose(); return n; };
const second = async (n) => { const token = context.attach(ctx); try { work('second'); return await load(n); } finally { token.dispose(); } };
const third = (n) => { context.attach(ctx); work('third'); work(n); };

export async function run(n) {
  third(n);
  return [first(n), await second(n)];
}
