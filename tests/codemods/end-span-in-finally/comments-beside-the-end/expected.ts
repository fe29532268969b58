// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

async function one(id: string): Promise<string> {
  const span = tracer.startSpan('one');
  try {
    const order = await load(id);
    span.setAttribute('order', order);
    return order;
  } finally {
    // All of it is done.
    span.end(); // with what it took
  }
}

async function other(id: string): Promise<string | undefined> {
  const span = tracer.startSpan('other');
  let order;
  try {
    order = await load(id);
  } catch (error) {
    throw new Error(id, { cause: error });
  } finally {
    span.end(); // Nothing is behind this.
  }
  return order;
}

async function last(id: string): Promise<void> {
  const span = tracer.startSpan('last');
  try {
    await load(id);
  } finally {
    span.end();
  } /* first remark */ // second remark
}

async function plain(id: string): Promise<void> {
  const span = tracer.startSpan('plain');
  try {
    await load(id); // the work
  } finally {
    // It is done.
    span.end(); // with what it took
  }
}

async function early(id: string): Promise<void> {
  const span = tracer.startSpan('early');
  try {
    if (id === '') {
      // nothing to load
      return;
    }
    await load(id);
  } finally {
    span.end();
  }
}

export const run = async (n: number): Promise<string> => [await one(`${n}`), await other('b'), await last('c'), await plain('d'), await early('')].join();
