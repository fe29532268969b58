// runtime: no leak, of a context; the spans are looked at
import { trace, type Span } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

interface NamedSpan extends Span {
  readonly name: string;
}

export function run(n: number): string {
  const span = tracer.startSpan(`order ${n}`) as NamedSpan;
  try {
    work(span.name);
  } finally {
    span.end();
  }
  return 'done';
}
