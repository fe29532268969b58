import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('timeouts');

export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const span = tracer.startSpan('within', { attributes: { ms } });
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`not done in ${ms} ms`));
    }, ms);
  });
  try {
    const running = work(controller.signal);
    running.catch(() => {});
    return await Promise.race([running, expired]);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    clearTimeout(timer);
    span.end();
  }
}
