import { createClient } from 'redis';
import { context, propagation, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';

interface Envelope<T> {
  meta: Record<string, string>;
  payload: T;
}

const tracer = trace.getTracer('bus');

export class Bus {
  readonly #redis = createClient({ url: process.env.REDIS_URL });

  async publish<T>(channel: string, payload: T): Promise<void> {
    const span = tracer.startSpan(`${channel} publish`, { kind: SpanKind.PRODUCER });
    const ctx = trace.setSpan(context.active(), span);
    try {
      const envelope: Envelope<T> = { meta: {}, payload };
      propagation.inject(ctx, envelope.meta);
      await context.with(ctx, () => this.#redis.publish(channel, JSON.stringify(envelope)));
    } finally {
      span.end();
    }
  }

  async subscribe<T>(channel: string, handle: (payload: T) => Promise<void>): Promise<void> {
    const subscriber = this.#redis.duplicate();
    await subscriber.connect();
    await subscriber.subscribe(channel, (raw) => {
      const { meta, payload } = JSON.parse(raw) as Envelope<T>;
      const parent: Context = propagation.extract(context.active(), meta);
      void this.#deliver(channel, parent, () => handle(payload));
    });
  }

  async #deliver(channel: string, parent: Context, work: () => Promise<void>): Promise<void> {
    const span = tracer.startSpan(`${channel} process`, { kind: SpanKind.CONSUMER }, parent);
    try {
      await context.with(trace.setSpan(parent, span), work);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  }
}
