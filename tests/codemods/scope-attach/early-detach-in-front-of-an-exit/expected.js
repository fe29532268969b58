import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  let turns = 0;
  for (;;) {
    const token = context.attach(ctx);
    try {
      const item = work(turns);
      if (turns > n) { break; }
      if (item === 'none') {
        // nothing left
        return turns;
      }
      work('inside');
    } finally {
      token.dispose();
    }
    turns++;
    work('detached');
  }
  return [turns];
}
