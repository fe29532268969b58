// before: sends ["traceparent"]; returns nothing
// after: sends ["traceparent"]; returns nothing
import type { Tracer } from '@opentelemetry/api';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

interface Service {
  readonly tracer: Tracer;
  send(carrier: unknown): void;
}

export function run(service: Service): void {
  const span = service.tracer.startSpan('publish', { kind: SpanKind.PRODUCER });
  const carrier: { [field: string]: string } = {};
  context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), carrier));
  service.send(Object.keys(carrier));
  span.end();
}
