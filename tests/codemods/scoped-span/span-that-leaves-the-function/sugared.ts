// runtime: no leak, of a context; the spans are looked at
import { trace, type Span } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

function begin(name: string): Span {
  const span = tracer.startSpan(name);
  work(name);
  return span;
}

export function run(n: number): string {
  const span = begin(`order ${n}`);
  const done = (): void => span.end();
  done();
  return 'done';
}
