import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export async function run(n) {
  var value = n;
  var token = context.attach(ctx);
  try {
    var value = await load(value + 1);
    for (var index = 0; index < 2; index++) work(index);
  } finally {
    token.dispose();
  }
  work('behind');
  return value + index;
}
