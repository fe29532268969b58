// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

const lock = (): Disposable => ({ [Symbol.dispose]: () => work('unlocked') });

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('locked');
  using held = lock();
  const order = await load(`order ${n}`);
  span.setAttribute('locked', held !== undefined);
  span.end();
  return order;
}
