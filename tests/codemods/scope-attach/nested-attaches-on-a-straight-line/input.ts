import { context } from '@opentelemetry/api';
import { ctx, other, work } from 'app';

export function run(n: number): string {
  const outer = context.attach(ctx);
  const first = work('outer');
  const inner = context.attach(other);
  const second = work('inner');
  inner.dispose();
  outer.dispose();
  return first + second + n;
}
