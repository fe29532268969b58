// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): string {
  const span = tracer.startSpan('check order');
  try {
    const checked = work(`order ${n}`);
    span.setAttribute('order', checked);
    span.end();
    return checked;
  } catch (error) {
    span.recordException(error as Error);
    span.end();
    throw error;
  }
}
