// before: work sees publish; sends {"traceparent":"00-trace-span-01"}; returns nothing
// after: work sees publish; sends {"traceparent":"00-trace-span-01"}; returns nothing
import type { Tracer } from '@opentelemetry/api';
import { carrierOf } from '@acme/otel';

interface Service {
  readonly tracer: Tracer;
  work(label?: string): string;
  send(carrier: Record<string, string>): void;
}

export function run(service: Service): void {
  service.tracer.startActiveSpan('publish', (span) => {
    try {
      service.work();
      // the receiver goes on with this
      const otel: Record<string, string> = carrierOf();
      service.send({ ...otel, traceparent: otel['traceparent']!.replace(span.spanContext().traceId, 'trace') });
    } finally {
      span.end();
    }
  });
}
