import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n) {
  for (const each of [0, 1, 2]) {
    const token = context.attach(ctx);
    try {
      const value = await load(each);
      if (value === n) return value;
    } finally {
      token.dispose();
    }
  }
  return -1;
}
