// before: a sees -; b sees -; returns a context with -
// after: a sees -; b sees -; returns a context with a=1 b=1
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const bag = propagation.createBaggage();
  for (const key of ['a', 'b']) {
    service.work(key);
    bag.setEntry(key, { value: '1' });
  }
  return propagation.setBaggage(ROOT_CONTEXT, bag);
}
