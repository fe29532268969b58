import { type Job, Queue, Worker } from 'bullmq';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { exportReport } from './reports';

interface ExportData {
  reportId: string;
  otel?: Record<string, string>;
}

const connection = { host: process.env.REDIS_HOST ?? 'localhost', port: 6379 };
const tracer = trace.getTracer('exports');
const queue = new Queue<ExportData>('exports', { connection });

export async function enqueue(reportId: string): Promise<string | undefined> {
  return tracer.startActiveSpan('exports publish', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      const otel: Record<string, string> = {};
      propagation.inject(context.active(), otel);
      const job = await queue.add('export', { reportId, otel }, { attempts: 3 });
      span.setAttribute('messaging.message.id', job.id ?? '');
      return job.id;
    } finally {
      span.end();
    }
  });
}

async function process(job: Job<ExportData>): Promise<void> {
  const remote = propagation.extract(context.active(), job.data.otel ?? {});
  await context.with(remote, async () => {
    const span = tracer.startSpan('exports process', { kind: SpanKind.CONSUMER });
    span.setAttribute('job.attempt', job.attemptsMade);
    try {
      await context.with(trace.setSpan(context.active(), span), () => exportReport(job.data.reportId));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

export const worker = new Worker<ExportData>('exports', process, { connection, concurrency: 4 });
