// runtime: no leak, of a context; the spans are looked at
import { trace } from '@opentelemetry/api';
import { load, work } from 'app';

const tracer = trace.getTracer('orders');
const locked = new Set<number>();

async function checked(n: number): Promise<string> {
  return tracer.startActiveSpan('check order', async (span) => {
    try {
      // Orders are checked before they are loaded.
      const order = work(n);
      return await load(`order ${order}`);
    } finally {
      span.end();
    }
  });
}

async function stored(n: number): Promise<string> {
  return tracer.startActiveSpan('store order', async (span) => {
    try {
      const order = work(n);
      try {
        return await load(`stored ${order}`);
      } catch (error) {
        span.setAttribute('failed', true);
        throw error;
      }
    } finally {
      span.end();
    }
  });
}

async function unlocked(n: number): Promise<string> {
  return tracer.startActiveSpan('unlock order', async (span) => {
    try {
      const order = work(n);
      try {
        locked.add(n);
        return await load(`unlocked ${order}`);
      } finally {
        locked.delete(n);
      }
    } finally {
      span.end();
    }
  });
}

export async function run(n: number): Promise<string> {
  return `${await checked(n)} ${await stored(n)} ${await unlocked(n)}`;
}
