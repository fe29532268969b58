// runtime: no leak, of a context; the spans are compared
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      return await load(`order ${work(n)}`);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'the order could not be loaded' });
      throw error;
    } finally {
      span.end();
    }
  });
}
