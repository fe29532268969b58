// runtime: no leak, of a context; the spans are compared
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

class Orders {
  #tracer = trace.getTracer('orders');
  static #shared = trace.getTracer('all orders');

  async load(n) {
    return withSpan(this.#tracer, 'load order', async () => await load(`order ${n}`));
  }

  static find(n) {
    return withSpan(Orders.#shared, 'find order', async () => await load(`order ${n}`));
  }
}

export async function run(n) {
  await Orders.find(n);
  return new Orders().load(n);
}
