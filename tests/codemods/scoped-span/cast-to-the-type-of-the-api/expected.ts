// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { work } from 'app';

const tracer = trace.getTracer('orders');

export function run(n: number): string {
  tracer.startActiveSpan(`order ${n}`, (span) => {
    try {
      work('order');
    } finally {
      span.end();
    }
  });
  return 'done';
}
