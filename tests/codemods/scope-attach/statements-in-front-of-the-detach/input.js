import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  const token = context.attach(ctx);
  try {
    if (n) return await load(n);
    work('none');
  } finally {
    work('last');
    token.dispose();
  }
}
