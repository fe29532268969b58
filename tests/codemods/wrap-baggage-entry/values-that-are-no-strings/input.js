// sends before: retry=true,attempt=2
// sends after: retry=true,attempt=2
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(request, call) {
  const value = 2;
  const baggage = propagation.createBaggage({ retry: { value: true } }).setEntry('attempt', { value });
  return context.with(propagation.setBaggage(ROOT_CONTEXT, baggage), call);
}
