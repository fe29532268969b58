import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): void {
  const token = context.attach(ctx);
  try {
    work(n);
  } catch (error) {
    token.dispose();
    throw error;
  }
}
