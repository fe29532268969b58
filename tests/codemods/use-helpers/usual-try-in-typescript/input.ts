// runtime: no leak, of a context; the spans are compared
import type { Span } from '@opentelemetry/api';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', { attributes: { n } }, async (span: Span) => {
    try {
      span.addEvent('begun');
      const order = await load(`order ${n}`);
      return order.trim();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
