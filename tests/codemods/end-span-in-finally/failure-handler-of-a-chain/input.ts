// runtime: no leak, of a context; the spans are counted
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  return load(`order ${n}`).catch((error) => {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  });
}
