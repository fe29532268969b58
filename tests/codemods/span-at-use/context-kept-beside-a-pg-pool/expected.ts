import { trace } from '@opentelemetry/api';
import { Pool } from 'pg';

const tracer = trace.getTracer('orders');

class Orders {
  private readonly pool: Pool;
  // Whoever comes first.

  constructor(port: number) {
    this.pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 1 });
  }

  /** One order. */
  async load(id: number): Promise<number> {
    const span = tracer.startSpan('prepare');
    span.end();
    return tracer.startActiveSpan('work', async (query) => {
      try {
        const { rows } = await this.pool.query<{ id: number }>('select $1::int as id', [id]);
        return rows[0]!.id;
      } finally {
        query.end();
      }
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

let orders: Orders | undefined;

export function handle(id: number, port: number): Promise<number> {
  orders ??= new Orders(port);
  return orders.load(id);
}

export const close = async (): Promise<void> => orders?.close();
