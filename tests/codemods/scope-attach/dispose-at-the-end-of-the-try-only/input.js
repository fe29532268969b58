import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  try {
    work('inside');
    work(n);
    token.dispose();
  } catch (error) {
    note(error.message);
  }
  return n;
}
