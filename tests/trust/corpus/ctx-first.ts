import { context, ROOT_CONTEXT, trace, type Context, type Span } from '@opentelemetry/api';
import type { Store } from './store.js';

const tracer = trace.getTracer('billing');

function start(ctx: Context, name: string): [Context, Span] {
  const span = tracer.startSpan(name, undefined, ctx);
  return [trace.setSpan(ctx, span), span];
}

async function charge(ctx: Context, store: Store, customer: string, cents: number): Promise<string> {
  const [inner, span] = start(ctx, 'charge');
  try {
    span.setAttribute('charge.cents', cents);
    return await context.with(inner, () => store.charge(customer, cents));
  } finally {
    span.end();
  }
}

export async function closeMonth(store: Store, month: string): Promise<number> {
  const [ctx, span] = start(ROOT_CONTEXT, 'close month');
  let billed = 0;
  try {
    for (const { customer, cents } of await context.with(ctx, () => store.due(month))) {
      if (cents === 0) continue;
      await charge(ctx, store, customer, cents);
      billed++;
    }
  } finally {
    span.setAttribute('billed', billed);
    span.end();
  }
  return billed;
}
