import { Worker } from 'node:worker_threads';
import { context, propagation, trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('render');

export function render(page) {
  return tracer.startActiveSpan('render.page', (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./render-worker.mjs', import.meta.url), { workerData: { page, carrier } });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => {
        if (code !== 0) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: `exit ${code}` });
          reject(new Error(`worker left with ${code}`));
        }
      });
    }).finally(() => span.end());
  });
}
