const cron = require('node-cron');
const { trace, context, SpanStatusCode, ROOT_CONTEXT } = require('@opentelemetry/api');
const { pool } = require('./pool');

const tracer = trace.getTracer('cleanup');

async function removeExpired() {
  const client = await pool.connect();
  try {
    const { rowCount } = await client.query('delete from sessions where expires_at < now()');
    return rowCount;
  } finally {
    client.release();
  }
}

function job() {
  return tracer.startActiveSpan('sessions.cleanup', { root: true }, async (span) => {
    try {
      const removed = await removeExpired();
      span.setAttribute('sessions.removed', removed);
      if (removed === 0) return;
      await pool.query('vacuum sessions');
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    } finally {
      span.end();
    }
  });
}

cron.schedule('*/15 * * * *', () => context.with(ROOT_CONTEXT, job));
