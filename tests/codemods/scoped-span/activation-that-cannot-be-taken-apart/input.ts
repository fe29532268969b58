// runtime: no leak, of a context; the spans are looked at
import { context, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  const label = await context.with(trace.setSpan(context.active(), span), async () => {
    if (n === 0) return 'none';
    await load(n);
    return work(`order ${n}`);
  });
  span.end();
  return label;
}
