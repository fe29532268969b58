import { context, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('disposable');

/** A span for `using`: it ends where its block ends. */
export function scopedSpan(name: string): Span & Disposable {
  const span = tracer.startSpan(name);
  return Object.assign(span, { [Symbol.dispose]: () => span.end() });
}

export function parse(text: string): unknown {
  using span = scopedSpan('parse');
  span.setAttribute('text.length', text.length);
  return JSON.parse(text);
}

/** Synchronous work in another context, with attach and detach. */
export function runIn<T>(ctx: Context, work: () => T): T {
  const token = context.attach(ctx);
  try {
    return work();
  } finally {
    token.dispose();
  }
}

export function render(template: (data: object) => string, data: object): string {
  const span = tracer.startSpan('render');
  const token = context.attach(trace.setSpan(context.active(), span));
  try {
    return template(data);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    token.dispose();
    span.end();
  }
}
