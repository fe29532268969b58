import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  return context.with(ctx, () => {
    work('inside');
    help();
    return n;
  });

  function help() {
    note('help');
  }
}
