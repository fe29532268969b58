import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const { first, second } = context.with(ctx, () => {
    const first = work('first');
    const second = work(`second ${n}`);
    return { first, second };
  });
  work('behind');
  return `${first} ${second}`;
}
