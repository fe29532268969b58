import { SpanStatusCode, trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';

const tracer = trace.getTracer('orders');

interface Store {
  find(id: string): Promise<{ id: string } | undefined>;
  lock(id: string): Promise<void>;
}

export async function take(store: Store, id: string): Promise<{
  taken: boolean;
  order?: { id: string };
}> {
  const returned = await wrapTracer(tracer).withActiveSpan(
    'take order',
    {
      attributes: { 'order.id': id },
    },
    async (span): Promise<{ value: {
      taken: boolean;
      order?: { id: string };
    } } | undefined> => {
      try {
        await store.lock(id);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        return { value: { taken: false } };
      }
      return undefined;
    },
  );
  if (returned) return returned.value;
  const order = await store.find(id);
  return { taken: true, order };
}
