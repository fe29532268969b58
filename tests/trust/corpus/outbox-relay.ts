import { context as ctxApi, propagation as prop, trace as tr, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import type { Pool } from 'pg';
import { publish } from './broker.js';

const tracer = tr.getTracer('outbox');

export async function append(db: Pool, topic: string, payload: unknown): Promise<void> {
  const headers: Record<string, string> = {};
  prop.inject(ctxApi.active(), headers);
  await db.query('insert into outbox (topic, payload, headers) values ($1, $2, $3)', [topic, payload, headers]);
}

export async function relay(db: Pool): Promise<void> {
  const { rows } = await db.query('select * from outbox order by id limit 100 for update skip locked');
  for (const row of rows) {
    const parent = prop.extract(ROOT_CONTEXT, row.headers);
    await ctxApi.with(parent, async () => {
      const span = tracer.startSpan(`${row.topic} publish`, { kind: SpanKind.PRODUCER });
      try {
        await publish(row.topic, row.payload);
        await db.query('delete from outbox where id = $1', [row.id]);
      } finally {
        span.end();
      }
    });
  }
}
