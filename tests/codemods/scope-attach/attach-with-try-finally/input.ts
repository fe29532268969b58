import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  const token = context.attach(ctx);
  work('before');
  try {
    work('inside');
    return n;
  } finally {
    token.dispose();
  }
}
