// runtime: no leak, of a context; the spans are looked at
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load, note } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  try {
    return await load(`order ${n}`);
  } catch (error) {
    note('failed');
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
