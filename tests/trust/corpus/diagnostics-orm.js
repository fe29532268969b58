import diagnostics from 'node:diagnostics_channel';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('tiny-orm');
const spans = new WeakMap();

export function subscribe() {
  const channel = diagnostics.tracingChannel('tiny-orm:query');
  const handlers = {
    start(message) {
      spans.set(message, tracer.startSpan(message.table, { kind: SpanKind.CLIENT, attributes: { 'db.operation.name': message.operation } }));
    },
    error(message) {
      const span = spans.get(message);
      span?.recordException(message.error);
      span?.setStatus({ code: SpanStatusCode.ERROR });
    },
    asyncEnd(message) {
      spans.get(message)?.end();
      spans.delete(message);
    },
  };
  channel.subscribe(handlers);
  return () => channel.unsubscribe(handlers);
}
