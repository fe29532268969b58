// sends before: cohort=b,count=1
// sends after: cohort=b,count=1
import { context, propagation } from '@opentelemetry/api';

export function run(_request: object, call: () => Promise<string>): Promise<string> {
  const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  return context.with(propagation.setBaggage(context.active(), baggage.setEntry('count', { value: String(baggage.getAllEntries().length) })), call);
}
