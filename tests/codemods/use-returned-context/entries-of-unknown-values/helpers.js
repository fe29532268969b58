// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
import { context, propagation } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

export function run(service) {
  const tenant = service.tenant ?? 'acme';
  return withContext(propagation.setBaggage(context.active(), (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant })), () => {
    return service.work();
  });
}
