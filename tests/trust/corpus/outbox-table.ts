import type { Pool } from 'pg';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

interface OutboxRow {
  id: string;
  topic: string;
  payload: unknown;
  trace_context: Record<string, string> | null;
}

const tracer = trace.getTracer('outbox');

export async function enqueue(pool: Pool, topic: string, payload: unknown): Promise<void> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  await pool.query('insert into outbox (topic, payload, trace_context) values ($1, $2, $3)', [topic, payload, carrier]);
}

export async function relay(pool: Pool, send: (topic: string, payload: unknown) => Promise<void>): Promise<void> {
  const { rows } = await pool.query<OutboxRow>('select * from outbox order by id limit 100');
  for (const row of rows) {
    const origin = propagation.extract(ROOT_CONTEXT, row.trace_context ?? {});
    const span = tracer.startSpan('outbox relay', { kind: SpanKind.PRODUCER, attributes: { topic: row.topic } }, origin);
    try {
      await context.with(trace.setSpan(origin, span), async () => {
        await send(row.topic, row.payload);
        await pool.query('delete from outbox where id = $1', [row.id]);
      });
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      break;
    } finally {
      span.end();
    }
  }
}
