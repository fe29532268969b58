// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, note } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  const sent = await wrapTracer(tracer).withActiveSpan('run', async (span) => {
    const sent = await load(n);
    note(typeof span.spanContext().traceId);
    return sent;
  });
  return sent;
}
