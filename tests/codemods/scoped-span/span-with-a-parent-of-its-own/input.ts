// runtime: skip, the parent becomes active
import { trace, type Context, type Span } from '@opentelemetry/api';
import { ctx, load } from 'app';

const tracer = trace.getTracer('orders');

async function save(parent: Context, order: number): Promise<string> {
  const span: Span = tracer.startSpan('save order', undefined, parent);
  try {
    return await load(`order ${order}`);
  } finally {
    span.end();
  }
}

export const run = (n: number): Promise<string> => save(ctx, n);
