import { Pool, type PoolClient } from 'pg';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const pool = new Pool({ max: 10 });
const tracer = trace.getTracer('ledger');

export async function inTransaction<T>(name: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    let client: PoolClient | undefined;
    try {
      client = await pool.connect();
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client?.query('ROLLBACK');
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      client?.release();
      span.end();
    }
  });
}

export const transfer = (from: string, to: string, amount: number): Promise<void> =>
  inTransaction('ledger.transfer', async (client) => {
    await client.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
    await client.query('UPDATE accounts SET balance = balance + $1 WHERE id = $2', [amount, to]);
  });
