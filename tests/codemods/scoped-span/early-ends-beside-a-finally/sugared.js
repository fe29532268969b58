// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { find, load } from 'app';

const tracer = trace.getTracer('users');

export const run = async (n) => {
  await wrapTracer(tracer).withActiveSpan('greet', async (span) => {
    span.setAttribute('users', String(find(n)?.name));

    try {
      const user = find(n);
      if (!user) {
        return;
      }
      await load(user.name);
    } catch (error) {
      span.recordException(error);
    }
  });
};
