// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { find, load } from 'app';

const tracer = trace.getTracer('users');

export const run = async (n) => {
  await tracer.startActiveSpan('greet', async (span) => {
    try {
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
    } finally {
      span.end();
    }
  });
};
