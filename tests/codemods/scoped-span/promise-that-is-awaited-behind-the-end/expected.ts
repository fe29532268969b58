// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const promise = tracer.startActiveSpan('load order', (span) => {
    try {
      return load(`order ${n}`);
    } finally {
      span.end();
    }
  });
  return await promise;
}
