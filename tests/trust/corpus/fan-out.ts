import { context, trace, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { suppliers, type Offer, type Supplier } from './suppliers.js';

export class OfferSearch {
  constructor(private readonly tracer: Tracer = trace.getTracer('offers')) {}

  async search(product: string): Promise<Offer[]> {
    return this.tracer.startActiveSpan('offers.search', async (span) => {
      try {
        const offers = await Promise.all(suppliers.map((supplier) => this.ask(supplier, product)));
        return offers.flat().sort((a, b) => a.price - b.price);
      } finally {
        span.end();
      }
    });
  }

  private ask(supplier: Supplier, product: string): Promise<Offer[]> {
    const child = this.tracer.startSpan(`offers.${supplier.name}`);
    return context.with(trace.setSpan(context.active(), child), async () => {
      try {
        return await supplier.offers(product);
      } catch (error) {
        child.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        return [];
      } finally {
        child.end();
      }
    });
  }
}
