// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    let id = 'none';
    try {
      id = await load(`order ${n}`);
    } catch (error) {
      span.recordException(error as Error);
    } finally {
      span.end();
    }
    return id;
  });
}
