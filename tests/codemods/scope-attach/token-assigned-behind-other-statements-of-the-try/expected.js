import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  const label = work('set up');
  await context.with(makeContext(), async () => {
    // attached from here on
    await load(label + n);
  });
}
