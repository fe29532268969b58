import { context } from '@opentelemetry/api';
import { arriving, ctx, note } from 'app';

export async function run(n) {
  await context.with(ctx, async () => {
    for await (const each of arriving(3)) {
      note(`got ${each}`);
      if (each === n) break;
    }
  });
  return n;
}
