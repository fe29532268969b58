// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const promise = wrapTracer(tracer).withActiveSpan('load order', () => load(`order ${n}`));
  return await promise;
}
