const { createClient } = require('redis');
const { trace, context, propagation, SpanKind } = require('@opentelemetry/api');

const tracer = trace.getTracer('activity-feed');
const redis = createClient();

async function add(activity) {
  const fields = { activity: JSON.stringify(activity) };
  propagation.inject(context.active(), fields);
  return redis.xAdd('activity', '*', fields);
}

async function readOne(last, work) {
  const streams = await redis.xRead({ key: 'activity', id: last }, { COUNT: 1, BLOCK: 5000 });
  if (!streams) return last;
  const { id, message } = streams[0].messages[0];

  const ctx = propagation.extract(context.active(), message);
  const span = tracer.startSpan('activity process', { kind: SpanKind.CONSUMER }, ctx);
  try {
    await context.with(trace.setSpan(ctx, span), work, undefined, JSON.parse(message.activity));
  } catch (e) {
    span.recordException(e);
    throw e;
  } finally {
    span.end();
  }
  return id;
}

module.exports = { add, readOne };
