// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

class Orders {
  readonly #tracer = trace.getTracer('orders');
  #saved = 0;

  async save(order: number): Promise<number> {
    const span = this.#tracer.startSpan('save order');
    try {
      await load(order);
      this.#saved += 1;
      return this.#saved;
    } finally {
      span.end();
    }
  }
}

export async function run(n: number): Promise<number> {
  const orders = new Orders();
  await orders.save(n);
  return tracer ? await orders.save(n + 1) : 0;
}
