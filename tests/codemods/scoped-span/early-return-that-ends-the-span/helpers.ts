// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { withSpan } from '@acme/otel';
import { find, load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string | undefined> {
  return withSpan(tracer, 'load user', async (span) => {
    const user = find(n);
    if (!user) {
      span.setAttribute('user.missing', true);
      return undefined;
    }
    const profile = await load(user.name);
    return profile;
  });
}
