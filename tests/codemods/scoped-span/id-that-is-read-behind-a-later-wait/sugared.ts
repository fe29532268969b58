// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, note } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<number> {
  const span = tracer.startSpan('send');
  const sent = await load(n);
  span.end();
  await load('flushed');
  note(span.isRecording() ? 'open' : 'ended');
  return sent;
}
