import { context } from '@opentelemetry/api';
import { load, makeContext, note } from 'app';

export async function run(n) {
  const token = context.attach(makeContext());
  try {
    await load(n);
  } catch (error) {
    note('caught');
    throw error;
  } finally {
    token.dispose();
    note('cleanup');
  }
}
