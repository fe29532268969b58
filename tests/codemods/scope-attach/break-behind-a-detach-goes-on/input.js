import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  for (const each of [0, 1, 2]) {
    if (each === n) {
      token.dispose();
      break;
    }
    work(each);
  }
  work('detached when one was found');
  token.dispose();
}
