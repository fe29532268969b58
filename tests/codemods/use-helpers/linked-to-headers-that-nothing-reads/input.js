// withheld: carrier-not-plain
// before: sends []; returns nothing
// after: sends []; returns nothing
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

export function run(service) {
  const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, new Headers(service.headers)));
  service.send(sender ? [{ context: sender }] : []);
}
