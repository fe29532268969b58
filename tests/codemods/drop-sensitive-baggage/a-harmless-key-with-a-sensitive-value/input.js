// sends before: cohort=b,caller=Bearer%20t0ken,region=eu
// sends after: cohort=b,region=eu
import { context, propagation } from '@opentelemetry/api';

const KEYS = { caller: 'caller', region: 'region' };

export function run(request, call) {
  let baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  if (request.headers.authorization) {
    baggage = baggage.setEntry(KEYS.caller, { value: request.headers.authorization });
  }
  baggage = baggage.setEntry(KEYS.region, { value: request.region });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
