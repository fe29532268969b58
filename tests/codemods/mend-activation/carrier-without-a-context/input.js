// before: sends []; returns true
// after: sends ["traceparent"]; returns true
import { propagation, trace } from '@opentelemetry/api';

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return trace.getActiveSpan() !== undefined;
  });
}
