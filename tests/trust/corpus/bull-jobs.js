import { Queue, Worker } from 'bullmq';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('reports');
const connection = { host: 'redis', port: 6379 };
const queue = new Queue('reports', { connection });

export async function enqueue(report) {
  return tracer.startActiveSpan('reports enqueue', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      const carrier = {};
      propagation.inject(context.active(), carrier);
      const job = await queue.add('render', { report, carrier });
      span.setAttribute('messaging.message.id', job.id);
      return job.id;
    } finally {
      span.end();
    }
  });
}

export const worker = new Worker(
  'reports',
  async (job) => {
    const parent = propagation.extract(context.active(), job.data.carrier);
    const span = tracer.startSpan('reports render', { kind: SpanKind.CONSUMER, attributes: { 'job.attempt': job.attemptsMade } }, parent);
    try {
      return await context.with(trace.setSpan(parent, span), async () => {
        await job.updateProgress(10);
        const pages = await render(job.data.report);
        await job.updateProgress(100);
        return pages;
      });
    } catch (err) {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
      throw err;
    } finally {
      span.end();
    }
  },
  { connection, concurrency: 4 },
);

async function render(report) {
  const response = await fetch('http://renderer/render', { method: 'POST', body: JSON.stringify(report) });
  if (!response.ok) throw new Error(`renderer said ${response.status}`);
  return response.json();
}

process.on('SIGTERM', async () => {
  await worker.close();
  await queue.close();
});
