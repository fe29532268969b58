import { SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { setTimeout } from 'node:timers/promises';

const tracer = trace.getTracer('retrying');

export async function retry<T>(name: string, attempts: number, work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const span = tracer.startSpan(`${name}.attempt`, { attributes: { attempt } });
    try {
      return await work(attempt);
    } catch (error) {
      note(span, error);
      if (attempt >= attempts) throw error;
      await setTimeout(2 ** attempt * 100);
    } finally {
      span.end();
    }
  }
}

function note(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : new Error(String(error)));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

export async function firstOf<T>(name: string, sources: readonly (() => Promise<T>)[]): Promise<T> {
  const span = tracer.startSpan(name);
  try {
    return await Promise.any(sources.map((source) => source()));
  } catch (error) {
    note(span, error);
    throw error;
  } finally {
    span.end();
  }
}
