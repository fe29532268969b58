import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  const token = context.attach(ctx);
  if (n === 0) {
    await load('order');
    token.dispose();
  } else if (n === 1) {
    work('refund');
    token.dispose();
  } else {
    token.dispose();
    throw new Error('unknown');
  }
}
