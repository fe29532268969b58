import { context } from '@opentelemetry/api';
import { work } from 'app';

export function run(n) {
  context.attach(context.active());
  return work(n);
}
