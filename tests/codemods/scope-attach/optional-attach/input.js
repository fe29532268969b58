import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n) {
  const token = context.attach?.(ctx);
  try {
    await load(n);
  } finally {
    token?.dispose();
  }
}
