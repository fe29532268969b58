import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  return context.with(n === 1 ? ctx : context.active(), () => {
    work('inside');
    return n;
  });
}
