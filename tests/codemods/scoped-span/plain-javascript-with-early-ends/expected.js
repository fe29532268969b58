// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { find, load } from 'app';

const tracer = trace.getTracer('users');

export const run = async (n) => {
  await tracer.startActiveSpan('greet', async (span) => {
    try {
      const user = find(n);
      if (!user) {
        return;
      }
      await load(user.name);
    } finally {
      span.end();
    }
  });
};
