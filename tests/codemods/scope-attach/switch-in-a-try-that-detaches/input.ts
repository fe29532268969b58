import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<string> {
  const token = context.attach(ctx);
  try {
    switch (n) {
      case 0:
        await load('zero');
        token.dispose();
        break;
      case 1: {
        const one = work('one');
        token.dispose();
        return one;
      }
      default:
        token.dispose();
        return 'none';
    }
  } catch (error) {
    note('failed');
    throw error;
  }
  return 'zero';
}
