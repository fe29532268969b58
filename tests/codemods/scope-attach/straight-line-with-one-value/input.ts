import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  const amount = await load(n);
  token.dispose();
  work('behind');
  return amount;
}
