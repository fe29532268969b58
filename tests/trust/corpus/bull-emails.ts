import { Queue, Worker, type Job } from 'bullmq';
import { context, propagation, trace, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { sendMail } from './mail.js';

interface EmailJob { to: string; template: string; telemetry: Record<string, string> }

const connection = { host: process.env.REDIS_HOST, port: 6379 };
const tracer = trace.getTracer('emails');
const queue = new Queue<EmailJob>('emails', { connection });

export async function enqueue(to: string, template: string): Promise<void> {
  await tracer.startActiveSpan('emails publish', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      const telemetry: Record<string, string> = {};
      propagation.inject(context.active(), telemetry);
      await queue.add('send', { to, template, telemetry });
    } finally {
      span.end();
    }
  });
}

export const worker = new Worker<EmailJob>('emails', async (job: Job<EmailJob>) => {
  const parent = propagation.extract(ROOT_CONTEXT, job.data.telemetry);
  const span = tracer.startSpan('emails process', { kind: SpanKind.CONSUMER }, parent);
  try {
    await context.with(trace.setSpan(parent, span), () => sendMail(job.data.to, job.data.template));
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    throw error;
  } finally {
    span.end();
  }
}, { connection });
