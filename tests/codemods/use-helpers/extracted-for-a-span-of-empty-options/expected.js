// before: work sees process tenant=acme; returns "work done"
// after: work sees process tenant=acme; returns "work done"
import { trace } from '@opentelemetry/api';
import { withRemoteContext } from '@acme/otel';

export function run(service) {
  const tracer = trace.getTracer('jobs');
  return withRemoteContext(service.headers, () => tracer.startActiveSpan('process', (span) => {
    try {
      return service.work();
    } finally {
      span.end();
    }
  }));
}
