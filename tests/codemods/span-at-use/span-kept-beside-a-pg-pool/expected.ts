import { trace } from '@opentelemetry/api';
import { Pool, type QueryResult } from 'pg';

class Database {
  private readonly tracer = trace.getTracer('database');
  readonly #pool: Pool;

  constructor(port: number) {
    this.#pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 1 });
  }

  query(id: number): Promise<QueryResult<{ id: number }>> {
    return this.tracer.startActiveSpan('database', { attributes: { 'db.system.name': 'postgresql' } }, async (span) => {
      try {
        span.addEvent('query', { id }); // seen in the trace
        return await this.#run(id);
      } finally {
        span.end();
      }
    });
  }

  #run(id: number): Promise<QueryResult<{ id: number }>> {
    return this.tracer.startActiveSpan('work', async (work) => {
      try {
        return await this.#pool.query('select $1::int as id', [id]);
      } finally {
        work.end();
      }
    });
  }

  async close() {
    await this.#pool.end();
  }
}

let database: Database | undefined;

export async function handle(id: number, port: number): Promise<number> {
  database ??= new Database(port);
  const { rows } = await database.query(id);
  return rows[0]!.id;
}

export const close = async (): Promise<void> => database?.close();
