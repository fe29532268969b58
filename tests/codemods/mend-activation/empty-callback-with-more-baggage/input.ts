// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
import { context, propagation } from '@opentelemetry/api';

interface Service {
  work(label?: string): string;
}

const TENANT = 'tenant';

export function run(service: Service): string {
  const bag = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(TENANT, { value: 'acme' });
  context.with(propagation.setBaggage(context.active(), bag), () => {});
  return service.work();
}
