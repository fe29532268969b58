import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { context, propagation, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('hashing');

export function hash(files) {
  return tracer.startActiveSpan('hash files', { attributes: { count: files.length } }, async (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    let worker;
    try {
      worker = new Worker(fileURLToPath(import.meta.url));
      return await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`worker stopped with ${code}`)));
        worker.postMessage({ carrier, files });
      });
    } finally {
      span.end();
      await worker?.terminate();
    }
  });
}

if (!isMainThread) {
  parentPort.on('message', ({ carrier, files }) => {
    const parent = propagation.extract(context.active(), carrier);
    context.with(parent, () => {
      const span = tracer.startSpan('hash in worker');
      try {
        const digests = files.map((file) => createHash('sha256').update(file).digest('hex'));
        parentPort.postMessage(digests);
      } finally {
        span.end();
      }
    });
  });
}
