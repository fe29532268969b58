import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n: number): Promise<void> {
  const token = context.attach(ctx);
  try {
    if (n === 0) return;
    await load('other');
  } finally {
    token.dispose();
  }
  work('behind');
}
