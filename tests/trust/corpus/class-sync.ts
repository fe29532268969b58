import { trace, SpanStatusCode, type Span, type Tracer } from '@opentelemetry/api';
import type { Remote, Local, Change } from './types.js';

export class Synchronizer {
  private readonly tracer: Tracer;

  constructor(private readonly remote: Remote, private readonly local: Local) {
    this.tracer = trace.getTracer('sync');
  }

  async run(): Promise<void> {
    const span = this.tracer.startSpan('sync.run');
    try {
      const changes = await this.changes();
      for (const change of changes) await this.apply(change);
      await this.commit(changes);
      this.succeed(span, changes.length);
    } catch (error) {
      this.fail(span, error as Error);
      throw error;
    }
  }

  private succeed(span: Span, count: number): void {
    span.setAttribute('sync.changes', count);
    span.end();
  }

  private fail(span: Span, error: Error): void {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  private async changes(): Promise<Change[]> {
    return this.tracer.startActiveSpan('sync.changes', async (span) => {
      try {
        return await this.remote.since(await this.local.cursor());
      } finally {
        span.end();
      }
    });
  }

  private async apply(change: Change): Promise<void> {
    await this.local.write(change);
  }

  private async commit(changes: Change[]): Promise<void> {
    await this.local.moveCursor(changes.length);
  }
}
