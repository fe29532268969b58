// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import * as otel from '@opentelemetry/api';

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      otel.propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
}
