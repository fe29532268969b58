import { context } from '@opentelemetry/api';
import { load, makeContext, work } from 'app';

export async function run(n) {
  try {
    work('set up');
    return await context.with(makeContext(), async () => {
      await load(n);
      return n;
    });
  } finally {
    work('clean up');
  }
}
