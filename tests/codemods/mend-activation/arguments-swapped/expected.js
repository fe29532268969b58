// before: sends []; work sees remote tenant=acme; returns "work done"
// after: sends ["traceparent","baggage"]; work sees remote tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  const headers = {};
  propagation.inject(parent, headers);
  service.send(Object.keys(headers));
  return context.with(parent, () => service.work());
}
