// runtime: contexts differ, behind the `await` the input still runs attached
import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  const value = await context.with(ctx, async () => {
    return await load(n);
  });
  work('behind');
  return value;
}
