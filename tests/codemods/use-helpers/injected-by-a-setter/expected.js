// withheld: accessor-given
// before: sends ["x-traceparent"]; returns nothing
// after: sends ["x-traceparent"]; returns nothing
import { context, propagation, trace } from '@opentelemetry/api';

export function run(service) {
  const carrier = {};
  propagation.inject(trace.setSpan(context.active(), service.span), carrier, { set: (fields, key, value) => void (fields[`x-${key}`] = value) });
  service.send(Object.keys(carrier));
}
