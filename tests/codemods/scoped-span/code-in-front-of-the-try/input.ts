// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');
const locked = new Set<number>();

async function checked(n: number): Promise<string> {
  const span = tracer.startSpan('check order');
  // Orders are checked before they are loaded.
  const order = work(n);
  try {
    return await load(`order ${order}`);
  } finally {
    span.end();
  }
}

async function stored(n: number): Promise<string> {
  const span = tracer.startSpan('store order');

  const order = work(n);
  try {
    return await load(`stored ${order}`);
  } catch (error) {
    span.setAttribute('failed', true);
    throw error;
  } finally {
    span.end();
  }
}

async function unlocked(n: number): Promise<string> {
  const span = tracer.startSpan('unlock order');
  const order = work(n);
  try {
    locked.add(n);
    return await load(`unlocked ${order}`);
  } finally {
    locked.delete(n);
    span.end();
  }
}

export async function run(n: number): Promise<string> {
  return `${await checked(n)} ${await stored(n)} ${await unlocked(n)}`;
}
