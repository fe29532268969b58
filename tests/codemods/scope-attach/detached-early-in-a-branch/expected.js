import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  try {
    work('inside');
    if (n === 1) {
      token.dispose();
      return work('detached');
    }
    work('more');
  } finally {
    token.dispose();
  }
  return n;
}
