// sends before: tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const baggage = propagation.createBaggage({ tenant: { value: request.tenant } });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
