// runtime: no leak, of a context; the spans are compared
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

class Orders {
  #tracer = trace.getTracer('orders');
  static #shared = trace.getTracer('all orders');

  async load(n) {
    return this.#tracer.startActiveSpan('load order', async (span) => {
      try {
        return await load(`order ${n}`);
      } catch (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  static find(n) {
    return Orders.#shared.startActiveSpan('find order', async (span) => {
      try {
        return await load(`order ${n}`);
      } catch (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}

export async function run(n) {
  await Orders.find(n);
  return new Orders().load(n);
}
