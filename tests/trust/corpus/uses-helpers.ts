import { context, propagation, trace } from '@opentelemetry/api';
import { detached, withSpan } from './tracing-helpers.js';
import { cache, warehouse } from './clients.js';

export async function availability(sku: string): Promise<number> {
  return withSpan('availability', async (span) => {
    const known = await cache.get(sku);
    span.setAttribute('cache.hit', known !== undefined);
    if (known !== undefined) return known;
    const amount = await warehouse.count(sku);
    detached(() => cache.put(sku, amount));
    return amount;
  });
}

export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

export function withPriority<T>(priority: 'low' | 'high', work: () => T): T {
  const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const ctx = propagation.setBaggage(context.active(), baggage.setEntry('priority', { value: priority }));
  return context.with(ctx, work);
}
