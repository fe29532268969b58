import { context, type Context, type Link, SpanStatusCode, trace } from '@opentelemetry/api';

interface Pending<T> {
  item: T;
  ctx: Context;
  resolve(): void;
  reject(error: unknown): void;
}

const tracer = trace.getTracer('bulk');

export class Batcher<T> {
  private pending: Pending<T>[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly write: (items: T[]) => Promise<void>,
    private readonly size = 500,
  ) {}

  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.pending.push({ item, ctx: context.active(), resolve, reject });
      if (this.pending.length >= this.size) void this.flush();
      else this.timer ??= setTimeout(() => void this.flush(), 1000);
    });
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = this.pending.splice(0);
    if (batch.length === 0) return;
    const links = batch.flatMap(({ ctx }): Link[] => {
      const spanContext = trace.getSpanContext(ctx);
      return spanContext ? [{ context: spanContext }] : [];
    });
    await tracer.startActiveSpan('bulk write', { root: true, links, attributes: { size: batch.length } }, async (span) => {
      try {
        await this.write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        for (const { ctx, reject } of batch) context.with(ctx, () => reject(error));
      } finally {
        span.end();
      }
    });
  }
}
