// sends before: cohort=b,tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request: { tenant: string } | undefined, call: () => Promise<string>): Promise<string> {
  const tenant = request?.tenant;
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant! });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
