import { context } from '@opentelemetry/api';
import { ctx, load, note } from 'app';

export async function run(n: number): Promise<string | number> {
  try {
    return await context.with(ctx, async () => {
      const amount = await load(n);
      return amount;
    });
  } catch (error) {
    note('caught');
    return (error as Error).message;
  }
}
