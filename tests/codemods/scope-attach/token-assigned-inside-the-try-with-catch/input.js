import { context } from '@opentelemetry/api';
import { ctx, load, note } from 'app';

export async function run(n) {
  let token;
  try {
    token = context.attach(ctx);
    return await load(n);
  } catch (error) {
    note('caught');
    throw error;
  } finally {
    token?.dispose();
  }
}
