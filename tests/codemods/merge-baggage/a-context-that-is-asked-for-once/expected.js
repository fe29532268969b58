// sends before: tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const queue = [context.active(), undefined];
  const parentContext = queue.shift();
  return context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant.id', { value: request.tenant })), call);
}
