const cron = require('node-cron');
const { trace, context, SpanStatusCode, ROOT_CONTEXT } = require('@opentelemetry/api');
const logger = require('./logger').child({ job: 'cleanup' });
const store = require('./store');

const tracer = trace.getTracer('jobs/cleanup');
const DAY = 24 * 60 * 60 * 1000;

async function cleanup(olderThan) {
  let removed = 0;
  for (const bucket of await store.buckets()) {
    const span = tracer.startSpan('cleanup bucket', { attributes: { bucket: bucket.name } });
    try {
      const n = await context.with(trace.setSpan(context.active(), span), () => store.purge(bucket, olderThan));
      span.setAttribute('removed', n);
      removed += n;
    } catch (err) {
      // one bad bucket must not stop the others
      logger.error({ err, bucket: bucket.name }, 'purge failed');
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  }
  return removed;
}

cron.schedule('15 3 * * *', () =>
  tracer.startActiveSpan('cleanup', {}, ROOT_CONTEXT, async (span) => {
    try {
      const removed = await cleanup(Date.now() - 30 * DAY);
      logger.info({ removed }, 'done');
    } finally {
      span.end();
    }
  }),
);

module.exports = { cleanup };
