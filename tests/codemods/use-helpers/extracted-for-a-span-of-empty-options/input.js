// before: work sees process tenant=acme; returns "work done"
// after: work sees process tenant=acme; returns "work done"
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

export function run(service) {
  const tracer = trace.getTracer('jobs');
  return tracer.startActiveSpan('process', {}, propagation.extract(ROOT_CONTEXT, service.headers), (span) => {
    try {
      return service.work();
    } finally {
      span.end();
    }
  });
}
