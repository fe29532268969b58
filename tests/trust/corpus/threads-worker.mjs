import { parentPort, workerData } from 'node:worker_threads';
import { context, propagation, trace, ROOT_CONTEXT } from '@opentelemetry/api';
import { draw } from './draw.mjs';

const tracer = trace.getTracer('render-worker');
const parent = propagation.extract(ROOT_CONTEXT, workerData.carrier);

async function main() {
  const span = tracer.startSpan('render.draw', { attributes: { page: workerData.page } }, parent);
  try {
    const image = await context.with(trace.setSpan(parent, span), () => draw(workerData.page));
    parentPort.postMessage(image);
  } finally {
    span.end();
  }
}

await main();
