import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('mail');
const queue = [];

function enqueue(mail) {
  const headers = {};
  propagation.inject(context.active(), headers);
  const span = tracer.startSpan('enqueue', { kind: SpanKind.PRODUCER });
  queue.push({ ...mail, headers });
  span.end();
}

export async function call(headers) {
  context.with(propagation.extract(ROOT_CONTEXT, headers), () => enqueue({ to: 'A' }));
  const { headers: carrier } = queue.shift();
  tracer.startSpan('send mail', {}, propagation.extract(ROOT_CONTEXT, carrier)).end();
}
