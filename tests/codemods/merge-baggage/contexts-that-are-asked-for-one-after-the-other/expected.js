// sends before: tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

export function run(request, call) {
  const queue = [context.active(), context.active(), undefined];
  const parentContext = queue.shift();
  const email = context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('region', { value: request.region })), () => request.user.email);
  const parentContext2 = queue.shift();
  return context.with(propagation.setBaggage(parentContext2, (propagation.getBaggage(parentContext2) ?? propagation.createBaggage()).setEntry('tenant.id', { value: request.tenant })), () => (email ? call() : undefined));
}

export function next(queue, send) {
  const parentContext = queue.shift();
  return context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('region', { value: 'eu' })), () => send('next'));
}
