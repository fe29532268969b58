// runtime: skip, the parent becomes active
import { trace, type Context } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { ctx, load } from 'app';

const tracer = trace.getTracer('orders');

async function save(parent: Context, order: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('save order', {}, parent, async () => await load(`order ${order}`));
}

export const run = (n: number): Promise<string> => save(ctx, n);
