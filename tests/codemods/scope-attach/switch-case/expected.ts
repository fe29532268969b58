import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  switch (n) {
    case 0:
      context.with(ctx, () => {
        work('zero');
      });
      break;
    case 1: {
      context.with(ctx, () => {
        work('one');
      });
      return 1;
    }
    default:
      work('other');
  }
  return 2;
}
