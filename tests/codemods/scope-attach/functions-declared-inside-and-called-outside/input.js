import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  log('front');
  const token = context.attach(ctx);
  work('inside');

  // says what happens
  function log(message) {
    note(message + n);
  }

  log('inside');
  token.dispose();
  log('behind');
  return n;
}
