import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n) {
  const parent = n > 1 && ctx;
  const token = parent && context.attach(parent);
  try {
    return await load(n);
  } finally {
    token && token.dispose();
  }
}
