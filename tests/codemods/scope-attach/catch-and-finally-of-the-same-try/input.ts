import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number) {
  const token = context.attach(ctx);
  try {
    await load(n);
  } catch (error) {
    work('caught');
    throw error;
  } finally {
    token.dispose();
  }
}
