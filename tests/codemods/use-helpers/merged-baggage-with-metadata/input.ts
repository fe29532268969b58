// sends before: cohort=b,tenant=acme;ttl=1
// sends after: cohort=b,tenant=acme;ttl=1
import { baggageEntryMetadataFromString, context, propagation } from '@opentelemetry/api';

export function run({ tenant }: { tenant: string }, call: () => Promise<string>): Promise<string> {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant', { value: tenant, metadata: baggageEntryMetadataFromString('ttl=1') });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
