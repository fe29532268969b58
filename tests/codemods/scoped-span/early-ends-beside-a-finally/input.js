// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { find, load } from 'app';

const tracer = trace.getTracer('users');

export const run = async (n) => {
  const span = tracer.startSpan('greet');
  span.setAttribute('users', String(find(n)?.name));

  try {
    const user = find(n);
    if (!user) {
      span.end();
      return;
    }
    await load(user.name);
  } catch (error) {
    span.recordException(error);
  } finally {
    span.end();
  }
};
