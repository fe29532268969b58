import { context } from '@opentelemetry/api';
import { ctx, load, note } from 'app';

export async function run(n: number): Promise<string | number> {
  try {
    const token = context.attach(ctx);
    try {
      const amount = await load(n);
      return amount;
    } finally {
      token.dispose();
    }
  } catch (error) {
    note('caught');
    return (error as Error).message;
  }
}
