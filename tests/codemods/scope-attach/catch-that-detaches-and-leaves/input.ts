import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<boolean> {
  const token = context.attach(ctx);
  try {
    await load(n);
  } catch {
    note('failed');
    token.dispose();
    return false;
  }
  work('done');
  token.dispose();
  return true;
}
