// withheld: options-not-plain
// before: name sees -; work sees name done tenant=acme; returns "work done"
// after: name sees -; work sees name done tenant=acme; returns "work done"
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

export function run(service) {
  const tracer = trace.getTracer('jobs');
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  return tracer.startActiveSpan(service.work('name'), {}, parent, (span) => {
    try {
      return service.work();
    } finally {
      span.end();
    }
  });
}
