// withheld: comment-inside
// runtime: no leak, of a context; the spans are compared
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n) {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      return await load(`order ${n}`);
    } catch (error) {
      // Whoever calls this shows it to the customer.
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}
