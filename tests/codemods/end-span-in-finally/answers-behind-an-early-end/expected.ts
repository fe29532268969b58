// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('auth');

type Done = (answer: string) => unknown;

async function authenticate(n: number, done: Done): Promise<unknown> {
  const span = tracer.startSpan('authenticate');
  try {
    const found = await load(`user ${n}`);
    try {
      if (n === 2) {
        span.setAttribute('found', false);
        return done('nobody');
      }
      work(found);
      return done(found);
    } catch (error) {
      span.recordException(error as Error);
      work('report');
      return done('failed');
    }
  } finally {
    span.end();
  }
}

export const run = (n: number): Promise<unknown> => authenticate(n, (answer) => load(`answer ${answer}`));
