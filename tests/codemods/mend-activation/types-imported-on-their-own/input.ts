// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import type { Tracer } from '@opentelemetry/api';
import { propagation } from '@opentelemetry/api';

interface Service {
  tracer: Tracer;
  send(keys: string[]): void;
}

export function run(service: Service): number {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
}
