// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): string {
  return tracer.startActiveSpan('check order', (span) => {
    try {
      const checked = work(`order ${n}`);
      span.setAttribute('order', checked);
      return checked;
    } catch (error) {
      span.recordException(error as Error);
      throw error;
    } finally {
      span.end();
    }
  });
}
