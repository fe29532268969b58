import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<void> {
  const done = await context.with(ctx, async () => {
    if (n === 0) return true;
    await load('other');
    return false;
  });
  if (done) return;
  work('behind');
}
