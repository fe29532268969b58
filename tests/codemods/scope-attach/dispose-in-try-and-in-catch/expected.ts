import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<number> {
  try {
    const amount = await context.with(ctx, async () => {
      return await load(n);
    });
    work('detached');
    return amount;
  } catch (error) {
    note('failed');
    throw error;
  }
}
