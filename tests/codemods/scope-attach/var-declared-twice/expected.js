import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  var value = n;
  var index;
  await context.with(ctx, async () => {
    value = await load(value + 1);
    for (index = 0; index < 2; index++) work(index);
  });
  work('behind');
  return value + index;
}
