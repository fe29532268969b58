import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    work('first');
    const amount = await load(n);
    return amount + 1;
  } finally {
    token.dispose();
  }
}
