import { context, SpanKind, SpanStatusCode, trace, type Link } from '@opentelemetry/api';

const tracer = trace.getTracer('batch-writer');

interface Entry {
  readonly row: object;
  readonly link: Link | undefined;
}

/** Collects rows of many requests, and writes them in one span that links to all of them. */
export class BatchWriter {
  private buffer: Entry[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly sink: { insert(rows: object[]): Promise<number> }, private readonly size = 100) {}

  add(row: object): void {
    const active = trace.getSpan(context.active());
    this.buffer.push({ row, link: active && { context: active.spanContext() } });
    if (this.buffer.length >= this.size) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), 1000);
  }

  async flush(): Promise<number> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.buffer.splice(0);
    if (entries.length === 0) return 0;
    const links = entries.flatMap(({ link }) => link ?? []);
    return tracer.startActiveSpan('batch insert', { kind: SpanKind.CLIENT, links, root: true }, async (span) => {
      span.setAttribute('db.operation.batch.size', entries.length);
      try {
        return await this.sink.insert(entries.map(({ row }) => row));
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        this.buffer.unshift(...entries);
        return 0;
      } finally {
        span.end();
      }
    });
  }
}
