// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

async function one(id: string): Promise<string> {
  const span = tracer.startSpan('one');
  const order = await load(id);
  span.setAttribute('order', order);
  // All of it is done.
  span.end(); // with what it took
  return order;
}

async function other(id: string): Promise<string | undefined> {
  const span = tracer.startSpan('other');
  let order;
  try {
    order = await load(id);
  } catch (error) {
    throw new Error(id, { cause: error });
  }
  span.end(); // Nothing is behind this.
  return order;
}

async function last(id: string): Promise<void> {
  const span = tracer.startSpan('last');
  await load(id);
  span.end(); /* first remark */ // second remark
}

async function plain(id: string): Promise<void> {
  const span = tracer.startSpan('plain');
  await load(id); // the work
  // It is done.
  span.end(); // with what it took
}

async function early(id: string): Promise<void> {
  const span = tracer.startSpan('early');
  if (id === '') {
    span.end(); // nothing to load
    return;
  }
  await load(id);
  span.end();
}

export const run = async (n: number): Promise<string> => [await one(`${n}`), await other('b'), await last('c'), await plain('d'), await early('')].join();
