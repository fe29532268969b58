import { setTimeout as sleep } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('retrying');

/** One span for the call, one for each attempt. */
export async function retrying(name, call, { attempts = 3, base = 100 } = {}) {
  return tracer.startActiveSpan(name, async (outer) => {
    try {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await tracer.startActiveSpan(`${name} attempt`, { attributes: { attempt } }, async (span) => {
          try {
            return { value: await call() };
          } catch (error) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            if (attempt === attempts) throw error;
            return undefined;
          } finally {
            span.end();
          }
        });
        if (outcome) return outcome.value;
        await sleep(base * 2 ** attempt);
      }
    } finally {
      outer.end();
    }
  });
}

export async function fetchWithRetry(url, init = {}) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const span = tracer.startSpan('fetch attempt', { attributes: { attempt } });
    try {
      const response = await fetch(url, init);
      if (response.status < 500) return response;
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(response.status) });
    } catch (error) {
      span.recordException(error);
      if (attempt === 4) throw error;
    } finally {
      span.end();
    }
    await sleep(50 * attempt);
  }
  throw new Error(`gave up on ${url}`);
}
