// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import { context as contextApi, propagation } from '@opentelemetry/api';

const context = { service: 'orders' };

export function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(contextApi.active(), headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return context ? 1 : 0;
  });
}
