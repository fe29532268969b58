import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  let turns = 0;
  for (;;) {
    const token = context.attach(ctx);
    const item = work(turns);
    if (turns > n) { token.dispose(); break; }
    if (item === 'none') {
      token.dispose(); // nothing left
      return turns;
    }
    work('inside');
    token.dispose();
    turns++;
    work('detached');
  }
  return [turns];
}
