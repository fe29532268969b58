// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');
const locked = new Set<number>();

async function checked(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('check order', async () => {
    // Orders are checked before they are loaded.
    const order = work(n);
    return await load(`order ${order}`);
  });
}

async function stored(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('store order', async (span) => {
    const order = work(n);
    try {
      return await load(`stored ${order}`);
    } catch (error) {
      span.setAttribute('failed', true);
      throw error;
    }
  });
}

async function unlocked(n: number): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('unlock order', async () => {
    const order = work(n);
    try {
      locked.add(n);
      return await load(`unlocked ${order}`);
    } finally {
      locked.delete(n);
    }
  });
}

export async function run(n: number): Promise<string> {
  return `${await checked(n)} ${await stored(n)} ${await unlocked(n)}`;
}
