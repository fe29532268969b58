// before: sends ["traceparent"]; returns nothing
// after: sends ["traceparent"]; returns nothing
import type { Tracer } from '@opentelemetry/api';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { carrierOf } from '@acme/otel';

interface Service {
  readonly tracer: Tracer;
  send(carrier: unknown): void;
}

export function run(service: Service): void {
  const span = service.tracer.startSpan('publish', { kind: SpanKind.PRODUCER });
  const carrier: { [field: string]: string } = carrierOf(trace.setSpan(context.active(), span));
  service.send(Object.keys(carrier));
  span.end();
}
