import { setTimeout as sleep } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('retry');

export interface RetryOptions {
  attempts?: number;
  baseMs?: number;
  retryable?: (error: unknown) => boolean;
}

export async function retry<T>(name: string, work: (attempt: number) => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { attempts = 5, baseMs = 100, retryable = () => true } = options;
  return tracer.startActiveSpan(name, async (outer) => {
    try {
      for (let attempt = 1; ; attempt++) {
        const span = tracer.startSpan('attempt', { attributes: { attempt } });
        try {
          return await work(attempt);
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          if (attempt >= attempts || !retryable(error)) throw error;
        } finally {
          span.end();
        }
        await sleep(baseMs * 2 ** attempt * (0.5 + Math.random() / 2));
      }
    } catch (error) {
      outer.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      outer.end();
    }
  });
}
