// before: order sees -; order goes on in -; throws Function.prototype.apply was called on #<Promise>, which is an object and not a function
// after: order sees order; order goes on in order; returns "order done"
// outcome: what the callback gave is no function
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  const load = async (label) => service.load(label);
  return context.with(trace.setSpan(context.active(), service.span), () => load('order'));
}
