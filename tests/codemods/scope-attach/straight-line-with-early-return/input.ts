import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const token = context.attach(ctx);
  if (n === 1) {
    return work('early');
  }
  work('more');
  token.dispose();
  return work('late');
}
