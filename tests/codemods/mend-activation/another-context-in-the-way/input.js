// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import { propagation } from '@opentelemetry/api';

const context = { service: 'orders' };

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return context ? 1 : 0;
  });
}
