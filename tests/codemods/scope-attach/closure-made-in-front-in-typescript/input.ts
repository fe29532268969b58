import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n: number): number {
  const report = () => note(`total ${total}`);
  const token = context.attach(ctx);
  const total: number = work(n);
  report();
  token.dispose();
  report();
  return total;
}
