import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  await context.with(ctx, async () => {
    if (n === 0) {
      await load('order');
    } else if (n === 1) {
      work('refund');
    } else {
      throw new Error('unknown');
    }
  });
}
