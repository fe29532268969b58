// before: sends false; work sees work; returns "work done"
// after: sends true; work sees work tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

export function run(service) {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  const span = service.tracer.startSpan('child');
  const tracer = trace.getTracer('case');
  return tracer.startActiveSpan('work', parent, (active) => {
    try {
      service.send(active.spanContext().traceId === trace.getSpanContext(parent).traceId);
      return service.work();
    } finally {
      active.end();
      span.end();
    }
  });
}
