import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  let amount: number;
  const token = context.attach(ctx);
  work('first');
  amount = await load(n);
  token.dispose();
  return amount.toFixed(1);
}
