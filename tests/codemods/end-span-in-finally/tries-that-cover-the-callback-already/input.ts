// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load, note, work } from 'app';

const tracer = trace.getTracer('orders');
const locked = new Set<number>();

function lock(n: number): Promise<string> {
  return tracer.startActiveSpan('lock order', async () => {
    const started = Date.now();
    try {
      locked.add(n);
      return await load(`order ${n}`);
    } finally {
      locked.delete(n);
      console.debug(Date.now() - started);
    }
  });
}

function find(n: number): Promise<string | undefined> {
  return tracer.startActiveSpan('find order', async () => {
    let order: string | undefined;
    try {
      order = await load(`found ${n}`);
    } catch (error) {
      note('not found');
    }
    return order;
  });
}

function save(n: number): Promise<string> {
  return tracer.startActiveSpan('save order', async () => {
    try {
      return await load(`saved ${n}`);
    } finally {
      // This takes a while, and may fail.
      await load(`closed ${n}`);
    }
  });
}

async function check(n: number): Promise<void> {
  const span = tracer.startSpan('check order');
  try {
    locked.add(n);
    work(n);
  }
  finally { locked.delete(n); }

  // All is checked.
  span.end();
}

let latest = 0;

async function watch(n: number): Promise<void> {
  const span = tracer.startSpan('watch order');

  // The latest one is asked for again.
  latest = n;
  if (latest > 1) span.addEvent('many orders');

  try {
    await load(`watched ${n}`);
    span.setAttribute('watched', true);
    span.end();
  } catch (error) {
    note('not watched');
    span.end();
    throw error;
  }
}

export async function run(n: number): Promise<string> {
  await check(n);
  await watch(n);
  return `${await lock(n)} ${await find(n)} ${await save(n)}`;
}
