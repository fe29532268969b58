// runtime: no leak, of a context; the spans are compared
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run<T>(value: T): T {
  return tracer.startActiveSpan('check', (span) => {
    try {
      work(String(value));
      return value;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
    }
  });
}
