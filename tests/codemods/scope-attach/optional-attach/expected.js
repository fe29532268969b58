import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n) {
  await context.with(ctx, async () => {
    await load(n);
  });
}
