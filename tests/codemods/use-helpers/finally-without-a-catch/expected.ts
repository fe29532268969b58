// runtime: no leak, of a context; the spans are compared
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      return await load(`order ${n}`);
    } finally {
      span.end();
    }
  });
}
