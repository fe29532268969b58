// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string | undefined> {
  return wrapTracer(tracer).withActiveSpan('find order', async (span) => {
    const order = { size: await load(`order ${n}`), name: 'order' };
    if (work(n) > 2) {
      span.addEvent('too many');
      return undefined;
    }
    return `${order.name} ${order.size}` as string;
  });
}
