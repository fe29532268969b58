// sends before: tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const queue = [context.active(), context.active(), undefined];
  const email = context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ region: { value: request.region } })), () => request.user.email);
  return context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ 'tenant.id': { value: request.tenant } })), () => (email ? call() : undefined));
}

export function next(queue, send) {
  return context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ region: { value: 'eu' } })), () => send('next'));
}
