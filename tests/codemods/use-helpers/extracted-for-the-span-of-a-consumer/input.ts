// before: load sees process tenant=acme; load goes on in process tenant=acme; sends "trace"; returns "load done"
// after: load sees process tenant=acme; load goes on in process tenant=acme; sends "trace"; returns "load done"
import type { Tracer } from '@opentelemetry/api';
import { propagation, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  readonly tracer: Tracer;
  load(label?: string): Promise<string>;
  send(value: unknown): void;
}

export async function run(service: Service): Promise<string> {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  return await service.tracer.startActiveSpan('process', { kind: SpanKind.CONSUMER }, parent, async (span) => {
    try {
      const loaded = await service.load();
      service.send(span.spanContext().traceId);
      return loaded;
    } finally {
      span.end();
    }
  });
}
