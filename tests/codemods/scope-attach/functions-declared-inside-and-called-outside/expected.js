import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  log('front');
  // says what happens
  function log(message) {
    note(message + n);
  }
  context.with(ctx, () => {
    work('inside');

    log('inside');
  });
  log('behind');
  return n;
}
