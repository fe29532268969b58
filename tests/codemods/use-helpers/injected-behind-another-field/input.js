// withheld: carrier-apart
// before: sends {"kind":"job"}; returns nothing
// after: sends {"kind":"job"}; returns nothing
import { context, propagation } from '@opentelemetry/api';

export function run(service) {
  const carrier = {};
  carrier.kind = 'job';
  propagation.inject(context.active(), carrier);
  service.send(carrier);
}
