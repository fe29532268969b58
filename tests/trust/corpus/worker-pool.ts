import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('hashing');

interface Task {
  readonly input: string;
  readonly carrier: Record<string, string>;
}

export function hash(input: string): Promise<string> {
  return tracer.startActiveSpan('hash', (span) => {
    const carrier: Record<string, string> = {};
    propagation.inject(context.active(), carrier);
    return new Promise<string>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url));
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage({ input, carrier } satisfies Task);
    })
      .catch((error: Error) => {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      })
      .finally(() => span.end());
  });
}

if (!isMainThread) {
  parentPort!.on('message', ({ input, carrier }: Task) => {
    const parent = propagation.extract(ROOT_CONTEXT, carrier);
    const span = tracer.startSpan('hash.compute', {}, parent);
    try {
      const digest = context.with(trace.setSpan(parent, span), () => compute(input));
      parentPort!.postMessage(digest);
    } finally {
      span.end();
    }
  });
}

function compute(input: string): string {
  let value = 0;
  for (const char of input) value = (value * 31 + char.charCodeAt(0)) | 0;
  return value.toString(16);
}
