import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  work('before');
  return context.with(makeContext(
    'B',
  ), async () => {
    await load(n);
    return 'done';
  });
}
