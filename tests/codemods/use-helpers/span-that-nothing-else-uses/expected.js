// runtime: no leak, of a context; the spans are compared
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n) {
  return withSpan(tracer, 'load order', async () => await load(`order ${n}`));
}
