import { type Context, isSpanContextValid, type TextMapGetter, type TextMapPropagator, type TextMapSetter, trace, TraceFlags } from '@opentelemetry/api';

const HEADER = 'x-acme-trace';

/** The header that our gateways wrote before traceparent: `traceId:spanId:flags`. */
export class AcmePropagator implements TextMapPropagator {
  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const spanContext = trace.getSpanContext(context);
    if (!spanContext || !isSpanContextValid(spanContext)) return;
    setter.set(carrier, HEADER, `${spanContext.traceId}:${spanContext.spanId}:${spanContext.traceFlags}`);
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const header = getter.get(carrier, HEADER);
    const value = Array.isArray(header) ? header[0] : header;
    if (!value) return context;
    const [traceId = '', spanId = '', flags] = value.split(':');
    const spanContext = { traceId, spanId, traceFlags: flags === '1' ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
    return isSpanContextValid(spanContext) ? trace.setSpanContext(context, spanContext) : context;
  }

  fields(): string[] {
    return [HEADER];
  }
}
