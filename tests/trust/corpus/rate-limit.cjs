const { trace, propagation, context } = require('@opentelemetry/api');
const { createClient } = require('redis');

const redis = createClient({ url: process.env.REDIS_URL });
const tracer = trace.getTracer('limits');

module.exports = function rateLimit({ max, windowSeconds }) {
  return async function limit(req, res, next) {
    const tenant = propagation.getActiveBaggage()?.getEntry('tenant')?.value ?? req.ip;
    const span = tracer.startSpan('rate limit', { attributes: { tenant } });
    let allowed = true;
    try {
      const key = `limit:${tenant}:${Math.floor(Date.now() / 1000 / windowSeconds)}`;
      const [count] = await context.with(trace.setSpan(context.active(), span), () => redis.multi().incr(key).expire(key, windowSeconds).exec());
      allowed = count <= max;
      span.setAttributes({ count, allowed });
    } catch (error) {
      // Rather let everybody in than nobody.
      span.recordException(error);
    } finally {
      span.end();
    }
    if (!allowed) return res.status(429).end();
    return next();
  };
};
