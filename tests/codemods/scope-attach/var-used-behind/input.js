import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  var token = context.attach(ctx);
  var first = work('first');
  if (n) {
    var second = work('second');
  }
  token.dispose();
  return [first, second];
}
