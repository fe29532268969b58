import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  {
    const returned = await context.with(ctx, async () => {
      await load('inside');
      if (n === 2) return { value: 'early' };
      return undefined;
    });
    if (returned) return returned.value;
  }
  work('behind');
  return n;
}
