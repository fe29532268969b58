// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { find, load } from 'app';

const tracer = trace.getTracer('orders');

export async function run(n: number): Promise<string | undefined> {
  const span = tracer.startSpan('load user');
  const user = find(n);
  if (!user) {
    span.setAttribute('user.missing', true);
    span.end();
    return undefined;
  }
  const profile = await load(user.name);
  span.end();
  return profile;
}
