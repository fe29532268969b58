import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('race');

function timeoutAfter(ms) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('timed out')), ms).unref();
  });
}

export async function firstAnswer(replicas, query) {
  const span = tracer.startSpan('replicas.first');
  try {
    const answer = await Promise.race([...replicas.map((replica) => replica.ask(query)), timeoutAfter(1000)]);
    span.setAttribute('replica', answer.name);
    return answer.rows;
  } catch (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    return [];
  } finally {
    span.end();
  }
}

export async function allAnswers(replicas, query) {
  const span = tracer.startSpan('replicas.all');
  const settled = await Promise.allSettled(replicas.map(async (replica) => replica.ask(query)));
  span.setAttribute('replicas.failed', settled.filter(({ status }) => status === 'rejected').length);
  span.end();
  return settled;
}
