// runtime: no leak, of a context; the spans are counted
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load orders', async (span) => {
    try {
      work('enter');

      try {
        return await loadAll(n);
      } catch (error) {
        span.recordException(error as Error);
        throw error;
      } finally {
        // It is counted out again.
        work('leave');
      }
    } finally {
      // That is all of it.
      span.end();
    }
  });
}

async function loadAll(n: number): Promise<string> {
  const span = tracer.startSpan('load all');
  let loaded = 0;
  try {
    for (; loaded < 2; loaded += 1) await load(`order ${n + loaded}`);
    return `${loaded} orders`;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    try {
      work(`${loaded} loaded`);
    } finally {
      // The report is not part of it.
      span.end();
    }
  }
}
