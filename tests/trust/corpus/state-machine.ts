import { context, type Context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

type State = 'idle' | 'connecting' | 'ready' | 'closed';

export abstract class Connection {
  protected state: State = 'idle';
  private span: Span | undefined;
  private readonly tracer = trace.getTracer('connection');

  protected abstract dial(): Promise<void>;
  protected abstract hangUp(): Promise<void>;

  async open(): Promise<void> {
    if (this.state !== 'idle') throw new Error(`cannot open while ${this.state}`);
    this.state = 'connecting';
    const span = this.tracer.startSpan('connection');
    this.span = span;
    const ctx: Context = trace.setSpan(context.active(), span);
    try {
      await context.with(ctx, () => this.dial());
      this.state = 'ready';
      span.addEvent('ready');
    } catch (error) {
      this.finish(error as Error);
      throw error;
    }
  }

  async close(): Promise<void> {
    try {
      await this.hangUp();
    } finally {
      this.finish();
    }
  }

  private finish(error?: Error): void {
    this.state = 'closed';
    if (error) {
      this.span?.recordException(error);
      this.span?.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span?.end();
    this.span = undefined;
  }
}
