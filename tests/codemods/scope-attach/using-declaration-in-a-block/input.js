import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  {
    using _ = context.attach(ctx);
    await load('inside');
    if (n === 2) return 'early';
  }
  work('behind');
  return n;
}
