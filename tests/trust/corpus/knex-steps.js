import knex from 'knex';
import { trace } from '@opentelemetry/api';
import { db as shared } from './db.js';

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL });
const tracer = trace.getTracer('reports');

export async function report({ from, to, region, page = 0 }) {
  const span = tracer.startSpan('report', { attributes: { page } });
  try {
    const query = db('sales').whereBetween('sold_at', [from, to]);
    if (region) query.andWhere({ region });
    const totals = query.clone().sum('amount as amount').first();
    query.orderBy('sold_at').offset(page * 50).limit(50);
    const [rows, { amount }] = await Promise.all([query, totals]);
    span.setAttribute('rows', rows.length);
    await db.transaction(async (trx) => {
      await trx('audit').insert({ kind: 'report', region });
    });
    shared('views').insert({ page }).then(
      () => {},
      (error) => console.error(error),
    );
    return { rows, amount };
  } finally {
    span.end();
  }
}
