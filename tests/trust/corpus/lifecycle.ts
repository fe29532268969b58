import { context, type Context, type Span, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('session');

export class Session {
  private readonly root: Span;
  private readonly ctx: Context;
  private step?: Span;

  constructor(readonly id: string) {
    this.root = tracer.startSpan('session', { attributes: { id }, root: true });
    this.ctx = trace.setSpan(context.active(), this.root);
  }

  enter(name: string): void {
    this.step?.end();
    this.step = tracer.startSpan(name, {}, this.ctx);
  }

  run<T>(work: () => T): T {
    const active = this.step ? trace.setSpan(this.ctx, this.step) : this.ctx;
    return context.with(active, work);
  }

  close(error?: Error): void {
    this.step?.end();
    this.step = undefined;
    if (error) this.root.recordException(error);
    this.root.end();
  }
}
