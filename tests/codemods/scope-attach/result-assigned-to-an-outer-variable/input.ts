import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  let amount: number | undefined;
  const token = context.attach(ctx);
  try {
    amount = await load(n);
  } finally {
    token.dispose();
    work('behind');
  }
  return amount.toFixed(1);
}
