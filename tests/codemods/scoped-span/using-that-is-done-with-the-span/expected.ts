// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

const lock = (): Disposable => ({ [Symbol.dispose]: () => work('unlocked') });

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('locked', async (span) => {
    try {
      using held = lock();
      const order = await load(`order ${n}`);
      span.setAttribute('locked', held !== undefined);
      return order;
    } finally {
      span.end();
    }
  });
}
