// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import { context as contexts, propagation } from '@opentelemetry/api';

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(contexts.active(), headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return contexts ? 1 : 0;
  });
}
