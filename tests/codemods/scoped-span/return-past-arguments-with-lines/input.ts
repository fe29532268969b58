import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('orders');

interface Store {
  find(id: string): Promise<{ id: string } | undefined>;
  lock(id: string): Promise<void>;
}

export async function take(store: Store, id: string): Promise<{
  taken: boolean;
  order?: { id: string };
}> {
  const span = tracer.startSpan(
    'take order',
    {
      attributes: { 'order.id': id },
    },
  );
  try {
    await store.lock(id);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    return { taken: false };
  } finally {
    span.end();
  }
  const order = await store.find(id);
  return { taken: true, order };
}
