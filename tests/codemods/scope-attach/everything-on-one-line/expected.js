import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const first = (n) => { context.with(ctx, () => { work(n); }); return n; };
const second = async (n) => { return context.with(ctx, async () => { work('second'); return await load(n); }); };
const third = (n) => { context.with(ctx, () => { work('third'); work(n); }); };

export async function run(n) {
  third(n);
  return [first(n), await second(n)];
}
