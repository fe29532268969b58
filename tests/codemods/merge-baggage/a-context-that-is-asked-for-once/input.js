// sends before: tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const queue = [context.active(), undefined];
  return context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ 'tenant.id': { value: request.tenant } })), call);
}
