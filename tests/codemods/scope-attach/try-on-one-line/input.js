// runtime: contexts differ, what runs behind the leak sees it
import { context } from '@opentelemetry/api';
import { load, makeContext, note, work } from 'app';

export async function run(n) {
  const token = context.attach(makeContext());
  try { note('in'); await load(n); if (n < 0) return 'none'; } finally { token.dispose(); note('cleanup'); }
  await twice(n);
  return first(n);
}

async function twice(n) {
  const token = context.attach(makeContext());
  try { await load(n); await load(n); token.dispose(); } catch (error) { token.dispose(); throw error; }
}

function first(n) {
  const token = context.attach(makeContext());
  if (n < 0) return 'none';
  try { note('first'); return work(n); } finally { token.dispose(); }
}
