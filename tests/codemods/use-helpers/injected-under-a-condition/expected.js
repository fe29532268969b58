// withheld: carrier-apart
// before: sends []; returns nothing
// after: sends []; returns nothing
import { context, propagation } from '@opentelemetry/api';

export function run(service) {
  const carrier = {};
  if (service.headers.traceparent) propagation.inject(context.active(), carrier);
  service.send(Object.keys(carrier));
}
