import { Pool, type PoolClient } from 'pg';
import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const pool = new Pool({ max: 20 });
const tracer = trace.getTracer('accounts-db');

async function withSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

async function transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

export const transfer = (from: string, to: string, cents: number) =>
  withSpan('transfer', (span) =>
    transaction(async (client) => {
      span.setAttribute('transfer.cents', cents);
      const { rowCount } = await client.query('update account set balance = balance - $2 where id = $1 and balance >= $2', [from, cents]);
      if (rowCount === 0) throw new Error('insufficient funds');
      await client.query('update account set balance = balance + $2 where id = $1', [to, cents]);
    }),
  );

export const balance = (id: string) =>
  withSpan('balance', async () => {
    const { rows } = await pool.query<{ balance: number }>('select balance from account where id = $1', [id]);
    return rows[0]?.balance ?? null;
  });
