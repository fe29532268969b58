import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  var second;
  const first = context.with(ctx, () => {
    var first = work('first');
    if (n) {
      second = work('second');
    }
    return first;
  });
  return [first, second];
}
