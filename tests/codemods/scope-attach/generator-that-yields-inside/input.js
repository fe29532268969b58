import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

function* values(n) {
  const token = context.attach(ctx);
  yield work('first');
  yield work(n);
  token.dispose();
}

export const run = (n) => [...values(n)];
