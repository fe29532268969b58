import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

type Answer = { kind: 'one'; size: number } | { kind: 'none' };

export function run(n: number): Answer {
  const token = context.attach(ctx);
  if (n === 0) {
    token.dispose();
    return { kind: 'none' };
  }
  work(n);
  token.dispose();
  return { kind: 'one', size: work(n + 1) };
}
