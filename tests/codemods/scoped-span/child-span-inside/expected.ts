// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('create order', async (span) => {
    try {
      const order = work(`order ${n}`);
      const saved = await tracer.startActiveSpan('save order', async (child) => {
        try {
          return await load(order);
        } finally {
          child.end();
        }
      });
      span.setAttribute('saved', saved);
      return saved;
    } finally {
      span.end();
    }
  });
}
