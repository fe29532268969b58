// before: sends []; returns true
// after: sends ["traceparent"]; returns true
import { context, propagation, trace } from '@opentelemetry/api';

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(context.active(), headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return trace.getActiveSpan() !== undefined;
  });
}
