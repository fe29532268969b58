import cron from 'node-cron';
import { trace, ROOT_CONTEXT, context, SpanStatusCode, type Span } from '@opentelemetry/api';
import { expireSessions, rotateKeys } from './tasks.js';

const tracer = trace.getTracer('cron');

const endWith = (span: Span, error?: unknown): void => {
  if (error instanceof Error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
  span.end();
};

function schedule(expression: string, name: string, task: () => Promise<void>): void {
  cron.schedule(expression, async () => {
    const span = tracer.startSpan(name, { root: true });
    try {
      await context.with(trace.setSpan(ROOT_CONTEXT, span), task);
      endWith(span);
    } catch (error) {
      endWith(span, error);
    }
  });
}

schedule('*/5 * * * *', 'sessions.expire', expireSessions);
schedule('0 3 * * *', 'keys.rotate', () => rotateKeys());
