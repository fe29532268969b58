import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  let token;
  if (n > 1) {
    token = context.attach(ctx);
  }
  try {
    work('inside');
    await load(n);
  } finally {
    if (token) token.dispose();
  }
}
