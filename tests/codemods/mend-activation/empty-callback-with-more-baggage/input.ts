// before: work sees -; returns "work done"
// after: work sees tenant=acme region=eu; returns "work done"
import { context, propagation } from '@opentelemetry/api';

interface Service {
  work(label?: string): string;
}

const TENANT = 'tenant';
const region = 'eu';
const KEYS = { region: 'region' } as const;

export function run(service: Service): string {
  const bag = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(TENANT, { value: 'acme' }).setEntry(KEYS.region, { value: region });
  context.with(propagation.setBaggage(context.active(), bag), () => {});
  return service.work();
}
