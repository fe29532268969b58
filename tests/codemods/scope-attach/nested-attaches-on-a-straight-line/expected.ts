import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

export function run(n: number): string {
  const { first, second } = context.with(ctx, () => {
    const first = work('outer');
    const second = context.with(other, () => work('inner'));
    return { first, second };
  });
  return first + second + n;
}
