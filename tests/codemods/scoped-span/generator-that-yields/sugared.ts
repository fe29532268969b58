// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

function* orders(n: number): Generator<string> {
  const span = tracer.startSpan('list orders');
  try {
    yield work(`order ${n}`);
    yield work(`order ${n + 1}`);
  } finally {
    span.end();
  }
}

export const run = (n: number): string[] => [...orders(n)];
