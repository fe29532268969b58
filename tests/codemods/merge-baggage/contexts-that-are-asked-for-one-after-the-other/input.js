import { context, propagation } from '@opentelemetry/api';

export function forward(queue, send) {
  context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ 'tenant.id': { value: 'acme' } })), () => send('first'));
  context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ 'tenant.id': { value: 'globex' } })), () => send('second'));
}

export function forwardNext(queue, send) {
  return context.with(propagation.setBaggage(queue.shift(), propagation.createBaggage({ 'tenant.id': { value: 'acme' } })), () => send('next'));
}
