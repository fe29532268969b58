// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { find, load } from 'app';

const tracer = trace.getTracer('users');

export const run = async (n) => {
  await wrapTracer(tracer).withActiveSpan('greet', async () => {
    const user = find(n);
    if (!user) {
      return;
    }
    await load(user.name);
  });
};
