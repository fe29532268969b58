import { context } from '@opentelemetry/api';
import { load, makeContext, note } from 'app';

export async function run(n) {
  const ctx = makeContext();
  try {
    await context.with(ctx, async () => {
      try {
        await load(n);
      } catch (error) {
        note('caught');
        throw error;
      }
    });
  } finally {
    note('cleanup');
  }
}
