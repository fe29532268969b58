// runtime: no leak, of a context; the spans are looked at
import { context, trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<void> {
  const span = tracer.startSpan('create order');
  await context.with(trace.setSpan(context.active(), span), async () => {
    await load(`order ${n}`);
    work('created');
  });
  span.end();
}
