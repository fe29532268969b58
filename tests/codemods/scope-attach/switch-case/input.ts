import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  switch (n) {
    case 0:
      context.attach(ctx);
      work('zero');
      break;
    case 1: {
      const token = context.attach(ctx);
      work('one');
      token.dispose();
      return 1;
    }
    default:
      work('other');
  }
  return 2;
}
