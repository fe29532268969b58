import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

let current;

function start() {
  current = context.attach(ctx);
  work('started');
}

export function run(n) {
  start();
  work(n);
  current.dispose();
  return n;
}
