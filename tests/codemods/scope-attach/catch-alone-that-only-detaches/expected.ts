import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): void {
  context.with(ctx, () => {
    work(n);
  });
}
