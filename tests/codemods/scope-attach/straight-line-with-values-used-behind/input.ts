import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const token = context.attach(ctx);
  const first = work('first');
  const second = work(`second ${n}`);
  token.dispose();
  work('behind');
  return `${first} ${second}`;
}
