import { context } from '@opentelemetry/api';
import { ctx, load, resource, work } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    await using file = resource('file');
    const amount = await load(n);
    return amount;
  } finally {
    token.dispose();
    work('behind');
  }
}
