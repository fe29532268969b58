import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  return context.with(ctx, async () => {
    try {
      if (n) return await load(n);
      work('none');
    } finally {
      work('last');
    }
  });
}
