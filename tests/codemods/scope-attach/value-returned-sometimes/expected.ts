import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  const returned = await context.with(ctx, async () => {
    if (n === 0) return { value: await load('zero') };
    if (n === 1) {
      return { value: (
        // the usual case
        work('one')
      ) };
    }
    await load('other');
    return undefined;
  });
  if (returned) return returned.value;
  return work('behind');
}
