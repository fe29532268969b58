import { context, propagation, SpanKind, SpanStatusCode, trace, type Context, type Span, type Tracer } from '@opentelemetry/api';

export interface Envelope {
  readonly type: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

export abstract class BaseHandler<T> {
  protected readonly tracer: Tracer;

  constructor(name: string) {
    this.tracer = trace.getTracer(name);
  }

  abstract handle(body: T, span: Span): Promise<void>;

  protected parent(envelope: Envelope): Context {
    return propagation.extract(context.active(), envelope.headers);
  }

  async process(envelope: Envelope): Promise<boolean> {
    const parent = this.parent(envelope);
    const span = this.tracer.startSpan(`handle ${envelope.type}`, { kind: SpanKind.CONSUMER }, parent);
    try {
      await context.with(trace.setSpan(parent, span), () => this.handle(envelope.body as T, span));
      return true;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return false;
    } finally {
      span.end();
    }
  }
}

export class ShipmentHandler extends BaseHandler<{ id: string; parcels: string[] }> {
  constructor(private readonly carrier: { book(parcel: string): Promise<string> }) {
    super('shipments');
  }

  async handle(body: { id: string; parcels: string[] }, span: Span): Promise<void> {
    span.setAttribute('shipment.id', body.id);
    for (const parcel of body.parcels) {
      const booking = this.tracer.startSpan('book');
      try {
        booking.setAttribute('booking.number', await this.carrier.book(parcel));
      } finally {
        booking.end();
      }
    }
  }
}
