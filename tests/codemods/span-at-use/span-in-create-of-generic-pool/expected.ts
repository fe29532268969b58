import { trace } from '@opentelemetry/api';
import { createPool } from 'generic-pool';
import { Client } from 'pg';

const tracer = trace.getTracer('orders');
let port = 0;

const pool = createPool(
  {
    create: async () => {
      const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
      await client.connect();
      return client;
    },
    destroy: (client) => client.end(),
  },
  { min: 0, max: 1 },
);

export function handle(id: number, on: number): Promise<number> {
  port = on;
  return tracer.startActiveSpan('work', async (span) => {
    try {
      return await pool.use(async (client) => {
        const { rows } = await client.query<{ id: number }>('select $1::int as id', [id]);
        return rows[0]!.id;
      });
    } finally {
      span.end();
    }
  });
}

export async function close(): Promise<void> {
  await pool.drain();
  await pool.clear();
}
