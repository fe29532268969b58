import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  return load(n).finally(() => {
    work(n);
    token.dispose();
    work(n + 1);
  });
}
