// before: returns a context with old=x region=eu
// after: returns a context with region=eu a=1 b=2
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  // What came in.
  const bag = propagation.createBaggage({ old: { value: 'x' }, region: { value: 'eu' } });
  if (service.headers.baggage) bag.removeEntry('old'); // not needed any more
  else bag.clear();
  bag.setEntry('a', { value: '1' }).setEntry('b', { value: '2' });
  return propagation.setBaggage(ROOT_CONTEXT, bag);
}
