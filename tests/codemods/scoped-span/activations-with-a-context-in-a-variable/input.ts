// runtime: no leak, of a context; the spans are looked at
import { context, trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('load two');
  const ctx = trace.setSpan(context.active(), span);
  try {
    const one = await context.with(ctx, () => load(n));
    return await context.with(ctx, async () => {
      return await load(`${one} again`);
    });
  } finally {
    span.end();
  }
}
