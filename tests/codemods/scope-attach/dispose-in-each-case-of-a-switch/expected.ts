import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  return context.with(ctx, () => {
    switch (n) {
      case 0: {
        const order = work('order');
        return order;
      }
      case 1:
        work('refund');
        break;
      default:
        throw new Error(`unknown ${n}`);
    }
    return 'refunded';
  });
}
