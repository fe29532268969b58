// before: work sees -; work sees -; returns "work done"
// after: work sees -; work sees tenant=acme; returns "work done"
import { context, propagation, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('orders');

export async function run(service) {
  const span = tracer.startSpan('create order');
  try {
    await service.work();
    const tenant = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' });
    return await context.with(propagation.setBaggage(context.active(), tenant), async () => {
      const id = await service.work();
      return id;
    });
  } finally {
    span.end();
  }
}
