import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  const report = () => note(`total ${total}`);
  const token = context.attach(ctx);
  const total = work(n);
  report();
  token.dispose();
  report();
  return total;
}
