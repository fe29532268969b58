// runtime: no leak, of a context; the spans are looked at
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { ctx, load } from 'app';

const tracer = trace.getTracer('orders');

async function consume(message: string): Promise<string> {
  const parent = ctx;
  const span = tracer.startSpan('consume', {}, parent);
  const loaded = await context.with(trace.setSpan(parent, span), () => load(message));
  span.end();
  return loaded;
}

async function detached(id: string): Promise<string> {
  const span = tracer.startSpan('detached', { root: true }, ROOT_CONTEXT);
  const own = trace.setSpan(ROOT_CONTEXT, span);
  try {
    return await context.with(own, async () => {
      return await load(id);
    });
  } finally {
    span.end();
  }
}

async function nested(id: string): Promise<string> {
  const parent = context.active();
  const span = tracer.startSpan('nested', undefined, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => load(id));
  } finally {
    span.end();
  }
}

// The span is active over another context than the one that it was started in.
async function moved(id: string): Promise<string> {
  const parent = ctx;
  const span = tracer.startSpan('moved', {}, parent);
  try {
    return await context.with(trace.setSpan(ROOT_CONTEXT, span), () => load(id));
  } finally {
    span.end();
  }
}

async function written(id: string): Promise<string> {
  let parent = ctx;
  const span = tracer.startSpan('written', {}, parent);
  parent = ROOT_CONTEXT;
  try {
    return await context.with(trace.setSpan(parent, span), () => load(id));
  } finally {
    span.end();
  }
}

export async function run(): Promise<string> {
  return [await consume('a'), await detached('b'), await nested('c'), await moved('d'), await written('e')].join();
}
