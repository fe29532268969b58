import { Readable } from 'node:stream';
import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { PoolClient } from 'pg';
import Cursor from 'pg-cursor';

const tracer = trace.getTracer('export');

export class RowStream extends Readable {
  readonly #span: Span;
  #rows = 0;

  constructor(private readonly cursor: Cursor, name: string) {
    super({ objectMode: true });
    this.#span = tracer.startSpan(name);
  }

  override async _read(size: number): Promise<void> {
    try {
      const rows = await this.cursor.read(size);
      this.#rows += rows.length;
      for (const row of rows) this.push(row);
      if (rows.length === 0) this.push(null);
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (error) {
      this.#span.recordException(error);
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.setAttribute('rows', this.#rows);
    this.#span.end();
    this.cursor.close(() => callback(error));
  }
}

export const rowsOf = (client: PoolClient, sql: string): RowStream => new RowStream(client.query(new Cursor(sql)), 'rows');
