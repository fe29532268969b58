import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

function* values(n) {
  const token = context.attach(ctx);
  try {
    yield work('first');
    yield work(n);
  } finally {
    token.dispose();
  }
}

export const run = (n) => [...values(n)];
