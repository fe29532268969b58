import { trace, type Span } from '@opentelemetry/api';
import { Pool } from 'pg';

const tracer = trace.getTracer('lazy');

export class Directory {
  #loading: Promise<Map<string, string>> | undefined;
  #startup: Span | undefined;

  constructor(private readonly pool: Pool) {}

  async lookup(name: string): Promise<string | undefined> {
    const span = tracer.startSpan('lookup', { attributes: { name } });
    try {
      const loading = (this.#loading ??= this.load());
      span.setAttribute('shared', loading === this.#loading);
      const table = await loading;
      return table.get(name);
    } finally {
      span.end();
    }
  }

  begin(): void {
    this.#startup = tracer.startSpan('startup');
  }

  finish(): void {
    const { ...rest } = this;
    void rest;
    this.#startup?.end();
    this.#startup = undefined;
  }

  private async load(): Promise<Map<string, string>> {
    const { rows } = await this.pool.query<{ name: string; phone: string }>('select name, phone from directory');
    return new Map(rows.map(({ name, phone }) => [name, phone]));
  }
}
