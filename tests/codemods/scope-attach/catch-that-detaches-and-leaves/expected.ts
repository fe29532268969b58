import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<boolean> {
  return context.with(ctx, async () => {
    try {
      await load(n);
    } catch {
      note('failed');
      return false;
    }
    work('done');
    return true;
  });
}
