// sends before: tenant.id=acme,region=eu
// sends after: cohort=b,tenant.id=acme,region=eu
import { context, propagation } from '@opentelemetry/api';

export function run(request: { readonly tenant: string; readonly region: string }, call: () => Promise<string>): Promise<string> {
  const baggage = propagation.createBaggage({
    // whose money it is
    'tenant.id': { value: request.tenant },
    region: { value: request.region }, // eu or us
  });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
