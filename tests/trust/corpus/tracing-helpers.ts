import { context, ROOT_CONTEXT, SpanStatusCode, trace, type Context, type Span, type SpanOptions } from '@opentelemetry/api';

const tracer = trace.getTracer('helpers');

/** Runs `work` in a span of its own, and ends it however `work` goes. */
export function withSpan<T>(name: string, work: (span: Span) => T, options: SpanOptions = {}, parent: Context = context.active()): T {
  return tracer.startActiveSpan(name, options, parent, (span) => {
    let pending = false;
    try {
      const result = work(span);
      if (result instanceof Promise) {
        pending = true;
        return result.catch((error) => fail(span, error)).finally(() => span.end()) as T;
      }
      return result;
    } catch (error) {
      return fail(span, error);
    } finally {
      if (!pending) span.end();
    }
  });
}

function fail(span: Span, error: unknown): never {
  span.recordException(error as Error);
  span.setStatus({ code: SpanStatusCode.ERROR });
  throw error;
}

/** Work that belongs to nobody's trace. */
export function detached<T>(work: () => T): T {
  return context.with(ROOT_CONTEXT, work);
}

export function startChild(parent: Span, name: string): Span {
  return tracer.startSpan(name, undefined, trace.setSpan(context.active(), parent));
}
