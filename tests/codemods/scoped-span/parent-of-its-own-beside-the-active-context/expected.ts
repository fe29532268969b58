// runtime: no leak, of a context; the spans are looked at
import { context, trace } from '@opentelemetry/api';
import { active, ctx, load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  const span = tracer.startSpan('save order', {}, ctx);
  const saved = await load(n);
  await context.with(context.active().setValue(Symbol.for('order'), n), () => work(active()));
  span.end();
  return saved;
}
