// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): string {
  wrapTracer(tracer).withActiveSpan(`order ${n}`, () => {
    work('order');
  });
  return 'done';
}
