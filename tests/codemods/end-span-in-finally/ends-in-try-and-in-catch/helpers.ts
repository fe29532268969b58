// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return withSpan(tracer, 'load order', async () => {
    try {
      const order = await load(`order ${n}`);
      if (n === 2) throw new Error('not for sale');
      return order;
    } catch (error) {
      await load('report');
      throw error;
    }
  });
}
