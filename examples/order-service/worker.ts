import { context, propagation, trace } from '@opentelemetry/api';
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { currentTenant, forTenant } from './tenant.ts';

export interface Job {
  readonly name: string;
  readonly tenant?: string;
}

interface QueuedJob extends Job {
  readonly headers: Record<string, string>;
}

const tracer = trace.getTracer('worker');
const queue = new PassThrough({ objectMode: true });

/** Queues a job as part of the trace, if any, of whoever asks for it. */
export function addJob(job: Job): void {
  const headers = {};
  propagation.inject(context.active(), headers);
  queue.write({ ...job, headers });
}

/** Work for the house itself, not for a request. */
export function queueNightlyJobs(): void {
  addJob({ name: 'count stock' });
  addJob({ name: 'rotate logs' });
}

async function work(): Promise<void> {
  for await (const job of queue as AsyncIterable<QueuedJob>) {
    context.attach(propagation.extract(context.active(), job.headers));
    await tracer.startActiveSpan(job.name, async (span) => {
      try {
        await forTenant(job.tenant, run);
      } finally {
        span.end();
      }
    });
  }
}

async function run(): Promise<void> {
  trace.getActiveSpan()?.setAttribute('tenant', currentTenant());
  await delay(1);
}

/** Works through the queue; stopping it finishes what is queued. */
export function startWorker() {
  const done = work();
  const stop = () => {
    queue.end();
    return done;
  };
  return { stop };
}
