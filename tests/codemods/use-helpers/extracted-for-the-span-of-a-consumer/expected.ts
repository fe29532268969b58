// before: load sees process tenant=acme; load goes on in process tenant=acme; sends "trace"; returns "load done"
// after: load sees process tenant=acme; load goes on in process tenant=acme; sends "trace"; returns "load done"
import type { Tracer } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';
import { withRemoteContext } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  readonly tracer: Tracer;
  load(label?: string): Promise<string>;
  send(value: unknown): void;
}

export async function run(service: Service): Promise<string> {
  return await withRemoteContext(service.headers, () => service.tracer.startActiveSpan('process', { kind: SpanKind.CONSUMER }, async (span) => {
    try {
      const loaded = await service.load();
      service.send(span.spanContext().traceId);
      return loaded;
    } finally {
      span.end();
    }
  }));
}
