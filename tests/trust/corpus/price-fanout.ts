import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('prices');

export interface Source {
  readonly name: string;
  price(sku: string): Promise<number>;
}

export async function best(sku: string, sources: readonly Source[]): Promise<number> {
  return tracer.startActiveSpan('prices.best', async (parent) => {
    try {
      const settled = await Promise.allSettled(
        sources.map(async (source) => {
          const span = tracer.startSpan(`price ${source.name}`, {}, trace.setSpan(context.active(), parent));
          try {
            const price = await context.with(trace.setSpan(context.active(), span), () => source.price(sku));
            span.setAttribute('price', price);
            return price;
          } catch (error) {
            span.recordException(error as Error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          } finally {
            span.end();
          }
        }),
      );
      const prices = settled.filter((each) => each.status === 'fulfilled').map((each) => each.value);
      parent.setAttribute('prices.count', prices.length);
      if (prices.length === 0) throw new Error(`no price for ${sku}`);
      return Math.min(...prices);
    } finally {
      parent.end();
    }
  });
}

export function warm(skus: string[], load: (sku: string) => Promise<void>): Promise<void[]> {
  return Promise.all(
    skus.map((sku) => {
      const span = tracer.startSpan('prices.warm', { attributes: { sku } });
      return context.with(trace.setSpan(context.active(), span), () => load(sku)).finally(() => span.end());
    }),
  );
}
