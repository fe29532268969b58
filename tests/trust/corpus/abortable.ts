import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('abortable');

export async function fetchJson<T>(url: string, timeout: number): Promise<T | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const span = tracer.startSpan('fetchJson', { attributes: { 'url.domain': new URL(url).hostname } });
  try {
    const response = await context.with(trace.setSpan(context.active(), span), () => fetch(url, { signal: controller.signal }));
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as T;
  } catch (error) {
    if (controller.signal.aborted) span.addEvent('aborted');
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    clearTimeout(timer);
    span.end();
  }
}

export async function race<T>(work: (signal: AbortSignal) => Promise<T>, milliseconds: number): Promise<T> {
  return tracer.startActiveSpan('race', async (span) => {
    const controller = new AbortController();
    const timeout = new Promise<never>((_resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('timeout')), milliseconds);
      controller.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    try {
      return await Promise.race([work(controller.signal), timeout]);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      controller.abort();
      span.end();
    }
  });
}
