// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string> {
  const span = tracer.startSpan('load order');
  const checked = work(n);
  try {
    await load(`order ${checked}`);
  } finally {
    span.end();
  }
  return `loaded ${checked}`;
}
