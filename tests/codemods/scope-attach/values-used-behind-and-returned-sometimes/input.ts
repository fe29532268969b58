import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number) {
  const token = context.attach(ctx);
  if (n === 0) return 'none';
  const first = await load('first');
  const second = work('second');
  token.dispose();
  work('behind');
  return first + second;
}
