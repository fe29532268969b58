import { parentPort, Worker } from 'node:worker_threads';
import { context, propagation, trace } from '@opentelemetry/api';
import { hash } from './hash.js';

interface Task {
  readonly id: number;
  readonly text: string;
  readonly headers: Record<string, string>;
}

const tracer = trace.getTracer('hashing');
let next = 0;

export function submit(worker: Worker, text: string): Promise<string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  const id = next++;
  return new Promise((resolve) => {
    const receive = (reply: { id: number; digest: string }) => {
      if (reply.id !== id) return;
      worker.off('message', receive);
      resolve(reply.digest);
    };
    worker.on('message', receive);
    worker.postMessage({ id, text, headers } satisfies Task);
  });
}

parentPort?.on('message', (task: Task) => {
  const token = context.attach(propagation.extract(context.active(), task.headers));
  try {
    const span = tracer.startSpan('hash');
    try {
      parentPort!.postMessage({ id: task.id, digest: hash(task.text) });
    } finally {
      span.end();
    }
  } finally {
    token.dispose();
  }
});
