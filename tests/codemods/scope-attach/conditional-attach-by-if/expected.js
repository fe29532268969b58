import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  await context.with(n > 1 ? ctx : context.active(), async () => {
    work('inside');
    await load(n);
  });
}
