// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { load } from 'app';

const tracer = trace.getTracer('orders');

const one = (n: number): Promise<string> => withSpan(tracer, 'load one', async () => load(`order ${n}`));

export function run(n: number): Promise<string> {
  return withSpan(tracer, 'load both', { attributes: { n } }, async () => {
    const first = await one(n);
    const second = await one(n + 1);
    return first + second;
  });
}
