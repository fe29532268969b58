import { parentPort, workerData } from 'node:worker_threads';
import { once } from 'node:events';
import { context, propagation, trace, SpanStatusCode, ROOT_CONTEXT } from '@opentelemetry/api';
import { compile } from './compile.js';

const tracer = trace.getTracer('compiler');
const ready = once(parentPort, 'message');

export async function loop() {
  const [first] = await ready;
  for (let job = first; job; [job] = await once(parentPort, 'message')) {
    const parent = propagation.extract(ROOT_CONTEXT, job.carrier);
    const span = tracer.startSpan('compile', { attributes: { 'job.file': job.file, worker: workerData.name } }, parent);
    try {
      const output = context.with(trace.setSpan(parent, span), () => compile(job.source));
      span.setAttribute('bytes', output.length);
      parentPort.postMessage({ id: job.id, output });
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      parentPort.postMessage({ id: job.id, error: error.message });
    } finally {
      span.end();
    }
  }
}
