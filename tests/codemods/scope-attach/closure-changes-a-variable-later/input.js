import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  let count = work(n);
  const add = () => {
    count += 1;
  };
  token.dispose();
  add();
  add();
  return count;
}
