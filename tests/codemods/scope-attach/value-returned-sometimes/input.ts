import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<string> {
  const token = context.attach(ctx);
  try {
    if (n === 0) return await load('zero');
    if (n === 1) {
      return (
        // the usual case
        work('one')
      );
    }
    await load('other');
  } finally {
    token.dispose();
  }
  return work('behind');
}
