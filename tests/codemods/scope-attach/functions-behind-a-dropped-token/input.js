import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  context.attach(ctx);
  work('inside');
  help();
  return n;

  function help() {
    note('help');
  }
}
