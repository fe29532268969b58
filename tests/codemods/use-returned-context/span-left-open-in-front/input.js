// before: work sees -; work sees -; returns "work done"
// after: work sees -; work sees tenant=acme; returns "work done"
import { context, propagation, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('orders');

export async function run(service) {
  const span = tracer.startSpan('create order');
  await service.work();
  const tenant = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' });
  propagation.setBaggage(context.active(), tenant);
  const id = await service.work();
  span.end();
  return id;
}
