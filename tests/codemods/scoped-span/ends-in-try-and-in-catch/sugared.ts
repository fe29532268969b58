// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): string {
  return wrapTracer(tracer).withActiveSpan('check order', (span) => {
    const checked = work(`order ${n}`);
    span.setAttribute('order', checked);
    return checked;
  });
}
