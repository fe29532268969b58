import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    const amount = await load(n);
    token.dispose();
    work('detached');
    return amount;
  } catch (error) {
    token.dispose();
    note('failed');
    throw error;
  }
}
