// sends before: cohort=b,tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation } from '@opentelemetry/api';

export function run({ tenant }: { tenant: string }, call: () => Promise<string>): Promise<string> {
  return context.with(propagation.setBaggage(context.active(), (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant })), call);
}
