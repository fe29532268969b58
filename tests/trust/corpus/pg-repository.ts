import { Pool, type PoolClient } from 'pg';
import { trace, SpanStatusCode, SpanKind } from '@opentelemetry/api';

const pool = new Pool({ max: 20, connectionString: process.env.DATABASE_URL });
const tracer = trace.getTracer('accounts');

export async function transaction<T>(name: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  return tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL }, async (span) => {
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      client.release();
      span.end();
    }
  });
}

export const transfer = (from: string, to: string, cents: number): Promise<void> =>
  transaction('accounts.transfer', async (client) => {
    await client.query('update accounts set cents = cents - $2 where id = $1', [from, cents]);
    await client.query('update accounts set cents = cents + $2 where id = $1', [to, cents]);
    trace.getActiveSpan()?.setAttribute('transfer.cents', cents);
  });
