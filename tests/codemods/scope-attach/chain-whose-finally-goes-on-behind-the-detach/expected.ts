import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export function run(n: number): Promise<number> {
  return context.with(ctx, () => load(n)).finally(() => {
    // runs detached
    work(n);
  });
}
