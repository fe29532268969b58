// before: work sees -; returns "WORK DONE"
// after: work sees a=1; returns "WORK DONE"
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Baggage } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

export function run(service: Service): string {
  let bag: Baggage = propagation.createBaggage();
  bag = bag.setEntry('a', { value: '1' });
  return withContext(propagation.setBaggage(ROOT_CONTEXT, bag), () => {
    const value = service.work();
    return value.toUpperCase();
  });
}
