// runtime: contexts differ, what a turn leaks is inherited by the next one
import { context } from '@opentelemetry/api';
import { ctx, note, work } from 'app';

export function run(n) {
  let sum = 0;
  for (const each of [0, 1, 2]) {
    log(each);
    function log(value) {
      note(`at ${value}`);
    }
    const token = context.attach(ctx);
    try {
      if (each === n) continue;
      sum += work(each);
      log('inside');
    } finally {
      token.dispose();
    }
    log('behind');
  }
  return sum;
}
