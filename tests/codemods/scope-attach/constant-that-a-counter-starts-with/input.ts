import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  const size = await load(n);
  const first = size > 100 ? 10 : 1;
  token.dispose();
  let count = first;
  while (count < size) count += 2;
  return count;
}
