import { EventEmitter } from 'node:events';
import { context, trace, type Context } from '@opentelemetry/api';

type Listener<T> = (payload: T) => void | Promise<void>;

/** An event bus whose listeners run in the context of whoever emitted. */
export class EventBus<Events extends Record<string, unknown>> {
  private readonly emitter = new EventEmitter();
  private readonly tracer = trace.getTracer('event-bus');

  on<K extends keyof Events & string>(name: K, listener: Listener<Events[K]>): () => void {
    const wrapped = async (payload: Events[K], ctx: Context) => {
      await context.with(ctx, () => this.deliver(name, payload, listener));
    };
    this.emitter.on(name, wrapped);
    return () => this.emitter.off(name, wrapped);
  }

  emit<K extends keyof Events & string>(name: K, payload: Events[K]): void {
    this.emitter.emit(name, payload, context.active());
  }

  private async deliver<T>(name: string, payload: T, listener: Listener<T>): Promise<void> {
    const span = this.tracer.startSpan(`deliver ${name}`);
    try {
      await context.with(trace.setSpan(context.active(), span), () => listener(payload));
    } catch (error) {
      span.recordException(error as Error);
    } finally {
      span.end();
    }
  }
}
