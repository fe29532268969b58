import type { Span, SpanOptions, Tracer } from '@opentelemetry/api';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Outcome, Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Runs `fn` in a new active span and ends the span, once: when `fn` returns or throws, when the promise that it returns
 * settles, or when the generator that it returns finishes or is abandoned (`return()`, which is what `break` calls). What
 * is thrown is recorded, the status set to ERROR, and the same error thrown on. Synchronous work stays synchronous.
 *
 * Give it a generator function itself where you can: then the span starts with the first step, and never if there is none.
 * @param tracer the tracer
 * @param name the name of the span
 * @param options the options of the span, as `startActiveSpan` has them; may be left out
 * @param fn the work
 * @returns what `fn` returns
 */
export function withSpan<T>(tracer: Tracer, name: string, fn: (span: Span) => T): Scoped<T>;
export function withSpan<T>(tracer: Tracer, name: string, options: SpanOptions | undefined, fn: (span: Span) => T): Scoped<T>;
export function withSpan<T>(tracer: Tracer, name: string, ...rest: readonly unknown[]): Scoped<T> {
  const fn = rest[rest.length - 1] as (span: Span) => T;
  const options = (rest.length > 1 ? rest[0] : undefined) as SpanOptions | undefined;
  const parent = context.active();
  const open = (): unknown => {
    const span = tracer.startSpan(name, options, parent);
    return runIn(trace.setSpan(parent, span), () => fn(span), (outcome) => {
      finish(span, outcome);
    });
  };
  return later(fn, open) as Scoped<T>;
}

/** Calls `open`; for a generator function only when somebody asks for the first value. */
function later(fn: unknown, open: () => unknown): unknown {
  switch (Object.prototype.toString.call(fn)) {
    case '[object GeneratorFunction]':
      return (function* () {
        return yield* open() as Generator<unknown, unknown>;
      })();
    case '[object AsyncGeneratorFunction]':
      return (async function* () {
        return yield* open() as AsyncGenerator<unknown, unknown>;
      })();
    default:
      return open();
  }
}

function finish(span: Span, outcome: Outcome): void {
  // A span that `fn` has ended itself takes nothing any more, and one that is not sampled needs nothing.
  if (!span.isRecording()) return;
  if (outcome.failed) {
    const exception = exceptionOf(outcome.error);
    span.recordException(exception);
    span.setStatus({ code: SpanStatusCode.ERROR, message: typeof exception === 'string' ? exception : exception.message });
  }
  span.end();
}

/** An error, also one of another realm; the text of anything else that was thrown. */
function exceptionOf(error: unknown): string | Error {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') return error as Error;
  try {
    return String(error);
  } catch {
    return 'something that has no text was thrown';
  }
}
