const cron = require('node-cron');
const { context, ROOT_CONTEXT, SpanStatusCode, trace } = require('@opentelemetry/api');

const tracer = trace.getTracer('nightly');

async function runJob(name, steps) {
  const root = tracer.startSpan(`cron ${name}`, { root: true });
  const ctx = trace.setSpan(ROOT_CONTEXT, root);
  try {
    for (const step of steps) {
      const span = tracer.startSpan(step.name, undefined, ctx);
      try {
        await context.with(trace.setSpan(ctx, span), () => step.run());
      } catch (err) {
        span.recordException(err);
        span.setStatus({ code: SpanStatusCode.ERROR });
        if (!step.optional) throw err;
      } finally {
        span.end();
      }
    }
  } catch (err) {
    root.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
  } finally {
    root.end();
  }
}

exports.schedule = (jobs) => {
  const tasks = jobs.map((job) => cron.schedule(job.at, () => runJob(job.name, job.steps)));
  process.once('SIGTERM', () => tasks.forEach((task) => task.stop()));
  return tasks;
};
