// sends before: cohort=b,tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

export async function run(request, call) {
  const active = context.active();
  const baggage = (propagation.getBaggage(active) ?? propagation.createBaggage()).setEntry('tenant.id', { value: String(request.tenant) });
  const answer = await context.with(propagation.setBaggage(active, baggage), () => call());
  return answer;
}
