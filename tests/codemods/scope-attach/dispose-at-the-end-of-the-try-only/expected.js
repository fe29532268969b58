import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  context.with(ctx, () => {
    try {
      work('inside');
      work(n);
    } catch (error) {
      note(error.message);
    }
  });
  return n;
}
