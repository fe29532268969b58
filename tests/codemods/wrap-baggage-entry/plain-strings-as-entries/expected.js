// sends before: cohort=b,tenant.id=undefined,region=undefined
// sends after: cohort=b,tenant.id=acme,region=eu
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const region = 'eu';
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
    .setEntry('tenant.id', { value: String(request.tenant) })
    .setEntry('region', { value: region });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
