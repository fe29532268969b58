import { context, trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('saga');

/** Runs the steps that a generator yields; each step is `[name, run, undo]`. */
export async function runSaga(name, steps) {
  const undo = [];
  const span = tracer.startSpan(name);
  const ctx = trace.setSpan(context.active(), span);
  try {
    let input;
    for (;;) {
      const { done, value } = steps.next(input);
      if (done) return value;
      const [step, run, back] = value;
      const child = tracer.startSpan(step, {}, ctx);
      try {
        input = await context.with(trace.setSpan(ctx, child), run);
        undo.unshift(back);
      } catch (error) {
        child.recordException(error);
        child.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        child.end();
      }
    }
  } catch (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    for (const back of undo) {
      try {
        await context.with(ctx, back);
      } catch (undoError) {
        span.addEvent('undo failed', { message: undoError.message });
      }
    }
    throw error;
  } finally {
    span.end();
  }
}
