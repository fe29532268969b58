import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  const token = context.attach(ctx);
  let count = 0;
  const add = () => {
    count += n;
  };
  work('inside');
  token.dispose();
  add();
  add();
  return count;
}
