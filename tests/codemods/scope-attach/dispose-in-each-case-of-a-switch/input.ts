import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const token = context.attach(ctx);
  switch (n) {
    case 0: {
      const order = work('order');
      token.dispose();
      return order;
    }
    case 1:
      work('refund');
      token.dispose();
      break;
    default:
      token.dispose();
      throw new Error(`unknown ${n}`);
  }
  return 'refunded';
}
