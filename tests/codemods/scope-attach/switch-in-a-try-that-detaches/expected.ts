import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<string> {
  return context.with(ctx, async () => {
    try {
      switch (n) {
        case 0:
          await load('zero');
          break;
        case 1: {
          const one = work('one');
          return one;
        }
        default:
          return 'none';
      }
    } catch (error) {
      note('failed');
      throw error;
    }
    return 'zero';
  });
}
