// sends before: cohort=b,tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation } from '@opentelemetry/api';

export function run({ tenant }: { tenant: string }, call: () => Promise<string>): Promise<string> {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant });
  if (baggage.getAllEntries().length > 10) return call();
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
