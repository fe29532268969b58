import { context } from '@opentelemetry/api';
import { withContext } from '@acme/otel';
import { ctx, work } from 'app';

export function run(n) {
  return withContext(n === 1 ? ctx : context.active(), () => {
    work('inside');
    return n;
  });
}
