import { context, propagation, trace } from '@opentelemetry/api';
import type { IncomingMessage, ServerResponse } from 'node:http';

const tracer = trace.getTracer('stock');
const shelves = { bread: 3, milk: 0, salt: 12 };

/** Tells a till what there is, as part of the till's trace. */
export function answerStock(request: IncomingMessage, response: ServerResponse): void {
  const parent = propagation.extract(context.active(), request.headers);
  tracer.startActiveSpan('count shelves', {}, parent, (span) => {
    try {
      response.end(JSON.stringify(shelves));
    } finally {
      span.end();
    }
  });
}
