import type { Attributes } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

/** What a span tree is drawn from: plain data, so that it can travel between processes. */
export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Attributes;
  readonly ended: boolean;
}

/** A span processor that keeps every span in the order in which they were started, those that never end too. */
export function spanRecorder(): { processor: SpanProcessor; spans(): RecordedSpan[] } {
  const started: Parameters<SpanProcessor['onStart']>[0][] = [];
  const processor: SpanProcessor = {
    onStart: (span) => void started.push(span),
    onEnd: () => undefined,
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
  const spans = () =>
    started.map(
      (span): RecordedSpan => ({
        name: span.name,
        traceId: span.spanContext().traceId,
        spanId: span.spanContext().spanId,
        parentSpanId: span.parentSpanContext?.spanId,
        attributes: span.attributes,
        ended: span.ended,
      }),
    );
  return { processor, spans };
}
