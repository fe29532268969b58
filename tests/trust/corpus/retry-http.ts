import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { setTimeout as delay } from 'node:timers/promises';

const tracer = trace.getTracer('http-retry');

async function attempt(url: string, span: Span, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal });
  span.setAttribute('http.response.status_code', response.status);
  if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
  return response;
}

export async function getWithRetry(url: string, tries = 3, timeout = 2000): Promise<Response> {
  return tracer.startActiveSpan('http.get', async (parent) => {
    let last: unknown;
    try {
      for (let i = 0; i < tries; i += 1) {
        const span = tracer.startSpan(`attempt ${i + 1}`);
        try {
          return await attempt(url, span, AbortSignal.timeout(timeout));
        } catch (error) {
          last = error;
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
        } finally {
          span.end();
        }
        await delay(2 ** i * 100);
      }
      parent.setStatus({ code: SpanStatusCode.ERROR, message: 'tries used up' });
      throw last;
    } finally {
      parent.end();
    }
  });
}
