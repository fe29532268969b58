// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import api from '@opentelemetry/api';

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      api.propagation.inject(api.context.active(), headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
}
