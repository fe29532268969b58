// runtime: no leak, of a context; the spans are compared
import type { Span } from '@opentelemetry/api';
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return withSpan(tracer, 'load order', { attributes: { n } }, async (span: Span) => {
    span.addEvent('begun');
    const order = await load(`order ${n}`);
    return order.trim();
  });
}
