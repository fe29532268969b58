import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

function activate(next) {
  context.attach(next);
}

export function run(n) {
  activate(ctx);
  return work(n);
}
