// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

const find = async (n: number): Promise<string> => load(`order ${n}`);

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load order', (span) => {
    try {
      if (n === 0) return Promise.resolve('none');
      return find(n).then((order) => {
        span.setAttribute('order.id', order);
        return order;
      });
    } finally {
      span.end();
    }
  });
}
