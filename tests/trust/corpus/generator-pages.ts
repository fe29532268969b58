import { context, trace, SpanStatusCode, type Tracer } from '@opentelemetry/api';

export interface Page<T> { items: T[]; next?: string }

export class Pager<T> {
  constructor(private readonly tracer: Tracer, private readonly load: (cursor?: string) => Promise<Page<T>>) {}

  async *all(): AsyncGenerator<T> {
    const span = this.tracer.startSpan('pager.all');
    const ctx = trace.setSpan(context.active(), span);
    let cursor: string | undefined;
    try {
      do {
        const page = await context.with(ctx, () => this.load(cursor));
        yield* page.items;
        cursor = page.next;
      } while (cursor);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  async count(): Promise<number> {
    let total = 0;
    for await (const _ of this.all()) total += 1;
    return total;
  }
}
