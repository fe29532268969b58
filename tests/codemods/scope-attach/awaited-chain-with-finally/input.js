// runtime: contexts differ, behind the `await` the input still runs attached
import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  const token = context.attach(ctx);
  const value = await load(n).finally(() => {
    token.dispose();
  });
  work('behind');
  return value;
}
