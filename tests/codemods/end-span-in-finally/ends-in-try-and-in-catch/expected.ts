// runtime: no leak, of a context; the spans are counted
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      const order = await load(`order ${n}`);
      if (n === 2) throw new Error('not for sale');
      return order;
    } catch (error) {
      await load('report');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
