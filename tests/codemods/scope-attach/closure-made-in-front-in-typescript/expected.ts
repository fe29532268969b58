import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n: number): number {
  const report = () => note(`total ${total}`);
  let total!: number;
  context.with(ctx, () => {
    total = work(n);
    report();
  });
  report();
  return total;
}
