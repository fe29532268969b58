// runtime: no leak, of a context; the spans are looked at
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

// The outer `catch` keeps the error from a helper.
async function first(n: number): Promise<number | undefined> {
  const span = tracer.startSpan('load first');
  try {
    try {
      return await load(n);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    }
  } catch {
    return undefined;
  } finally {
    span.end();
  }
}

// A helper would record the error once more.
async function all(n: number): Promise<number[]> {
  const span = tracer.startSpan('load all');
  try {
    return await Promise.all(
      [n, n + 1].map(async (each) => {
        try {
          return await load(each);
        } catch (error) {
          span.recordException(error as Error);
          throw error;
        }
      }),
    );
  } finally {
    span.end();
  }
}

export const run = async (n: number) => [await first(n), await all(n)];
