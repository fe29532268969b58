import { Queue, Worker, type Job } from 'bullmq';
import { context, propagation, trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { transcode } from './transcoder.js';

interface VideoJob {
  readonly file: string;
  readonly carrier: Record<string, string>;
}

const tracer = trace.getTracer('video');
const queue = new Queue<VideoJob>('video');

export async function enqueue(file: string): Promise<void> {
  await tracer.startActiveSpan('video publish', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      await queue.add('transcode', { file, carrier });
    } finally {
      span.end();
    }
  });
}

export const worker = new Worker<VideoJob>('video', async (job: Job<VideoJob>) => {
  const parent = propagation.extract(context.active(), job.data.carrier);
  return context.with(parent, () =>
    tracer.startActiveSpan('video process', { kind: SpanKind.CONSUMER }, async (span) => {
      span.setAttribute('job.id', job.id ?? '');
      try {
        return await transcode(job.data.file);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        throw error;
      } finally {
        span.end();
      }
    }),
  );
});
