import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export function run(n) {
  const token = context.attach(ctx);
  work('start');
  return load(n)
    .then((value) => {
      note('then');
      return value + 1;
    })
    .finally(() => {
      note('finally');
      token.dispose();
    });
}
