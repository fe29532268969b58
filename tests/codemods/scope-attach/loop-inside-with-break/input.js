import { context } from '@opentelemetry/api';
import { arriving, ctx, note } from 'app';

export async function run(n) {
  const token = context.attach(ctx);
  for await (const each of arriving(3)) {
    note(`got ${each}`);
    if (each === n) break;
  }
  token.dispose();
  return n;
}
