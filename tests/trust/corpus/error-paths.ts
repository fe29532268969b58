import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Db } from './db';

const tracer = trace.getTracer('import');

export class Importer {
  private failures = 0;

  constructor(private readonly db: Db) {}

  async run(rows: AsyncIterable<Record<string, string>>): Promise<void> {
    const span = tracer.startSpan('import');
    let failure: unknown;
    try {
      for await (const row of rows) {
        try {
          await this.db.insert(row);
        } catch (error) {
          this.failures++;
          this.note(span, row, error);
        }
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      this.settle(span, failure);
    }
  }

  private note(span: Span, row: Record<string, string>, error: unknown): void {
    span.addEvent('row failed', { row: row.id ?? '', error: String(error) });
  }

  private settle(span: Span, failure: unknown): void {
    span.setAttribute('failures', this.failures);
    if (failure instanceof Error) {
      span.recordException(failure);
      span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message });
    }
    span.end();
  }
}
