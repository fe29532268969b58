// before: returns a context with -
// after: returns a context with a=1 b=1
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run() {
  let bag = propagation.createBaggage();
  ['a', 'b'].forEach((key) => { bag = bag.setEntry(key, { value: '1' }); });
  return propagation.setBaggage(ROOT_CONTEXT, bag);
}
