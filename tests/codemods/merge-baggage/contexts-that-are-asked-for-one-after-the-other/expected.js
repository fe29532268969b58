import { context, propagation } from '@opentelemetry/api';

export function forward(queue, send) {
  const parentContext = queue.shift();
  context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant.id', { value: 'acme' })), () => send('first'));
  const parentContext2 = queue.shift();
  context.with(propagation.setBaggage(parentContext2, (propagation.getBaggage(parentContext2) ?? propagation.createBaggage()).setEntry('tenant.id', { value: 'globex' })), () => send('second'));
}

export function forwardNext(queue, send) {
  const parentContext = queue.shift();
  return context.with(propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant.id', { value: 'acme' })), () => send('next'));
}
