import knexFactory from 'knex';
import { context, trace } from '@opentelemetry/api';

const db = knexFactory({ client: 'pg', connection: process.env.DATABASE_URL });
const tracer = trace.getTracer('articles');

export class Articles {
  async search({ text, limit = 20, offset = 0 }) {
    const span = tracer.startSpan('articles.search', { attributes: { limit, offset } });
    const ctx = trace.setSpan(context.active(), span);
    try {
      const [rows, total] = await Promise.all([
        context.with(ctx, async () => await db('articles').whereILike('title', `%${text}%`).limit(limit).offset(offset)),
        context.with(ctx, async () => await db('articles').whereILike('title', `%${text}%`).count()),
      ]);
      span.setAttribute('rows', rows.length);
      return { rows, total: Number(total[0].count) };
    } finally {
      span.end();
    }
  }

  publish(id, by) {
    return tracer.startActiveSpan('articles.publish', async (span) => {
      try {
        const updated = await db('articles').where({ id, state: 'draft' }).update({ state: 'live', published_by: by });
        if (!updated) return false;
        await db('events').insert({ kind: 'published', article: id });
        return true;
      } finally {
        span.end();
      }
    });
  }
}
