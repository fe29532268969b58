import { Context as Activity } from '@temporalio/activity';
import { trace, SpanStatusCode, type Attributes } from '@opentelemetry/api';

const tracer = trace.getTracer('activities');

function attributesOf(): Attributes {
  const { workflowExecution, attempt } = Activity.current().info;
  return { 'workflow.id': workflowExecution.workflowId, attempt };
}

export function activity<A extends unknown[], R>(name: string, run: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return (...args) =>
    tracer.startActiveSpan(name, { attributes: attributesOf() }, async (span) => {
      const beat = setInterval(() => Activity.current().heartbeat(), 5_000);
      try {
        return await run(...args);
      } catch (error) {
        if (Activity.current().cancellationSignal.aborted) {
          span.addEvent('cancelled');
        } else {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        throw error;
      } finally {
        clearInterval(beat);
        span.end();
      }
    });
}
