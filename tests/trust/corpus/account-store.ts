import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Pool } from 'pg';

const tracer = trace.getTracer('accounts', '2.3.1');

export type Lookup = { status: 'active' | 'closed' | 'pending'; id: string } | null;

function fail(span: Span, error: unknown): void {
  span.recordException(error as Error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
}

export async function findAccount(pool: Pool, id: string): Promise<Lookup> {
  const span = tracer.startSpan('accounts.find', { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql' } });
  try {
    const { rows } = await pool.query('select id, status from accounts where id = $1', [id]);
    if (rows.length === 0) {
      span.setAttribute('account.found', false);
      return null;
    }
    switch (rows[0].status) {
      case 'closed':
        span.addEvent('account closed');
        return { status: 'closed', id };
      case 'pending': {
        const refreshed = await pool.query('select activate($1) as ok', [id]);
        return { status: refreshed.rows[0].ok ? 'active' : 'pending', id };
      }
      default:
        return { status: 'active', id };
    }
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

export async function closeAccount(pool: Pool, id: string): Promise<boolean> {
  return tracer.startActiveSpan('accounts.close', async (span) => {
    const client = await pool.connect().catch((error: Error) => {
      fail(span, error);
      span.end();
      return undefined;
    });
    if (!client) return false;
    try {
      await client.query('begin');
      const result = await client.query('update accounts set status = $2 where id = $1', [id, 'closed']);
      await client.query('commit');
      return result.rowCount === 1;
    } catch (error) {
      await client.query('rollback');
      fail(span, error);
      return false;
    } finally {
      client.release();
      span.end();
    }
  });
}
