// runtime: contexts differ, what runs behind the leak sees it
import { context } from '@opentelemetry/api';
import { load, makeContext, note, work } from 'app';

export async function run(n) {
  const ctx = makeContext();
  try { const returned = await context.with(ctx, async () => { note('in'); await load(n); if (n < 0) return { value: 'none' }; return undefined; }); if (returned) return returned.value; } finally { note('cleanup'); }
  await twice(n);
  return first(n);
}

async function twice(n) {
  await context.with(makeContext(), async () => { await load(n); await load(n); });
}

function first(n) {
  return context.with(makeContext(), () => {
    if (n < 0) return 'none';
    note('first'); return work(n);
  });
}
