// withheld: span-not-active
// before: sends []; returns nothing
// after: sends []; returns nothing
import { context, propagation, SpanKind } from '@opentelemetry/api';

export function run(service) {
  const headers = {};
  propagation.inject(context.active(), headers);
  const span = service.tracer.startSpan('publish', { kind: SpanKind.PRODUCER });
  try {
    service.send(Object.keys(headers));
  } finally {
    span.end();
  }
}
