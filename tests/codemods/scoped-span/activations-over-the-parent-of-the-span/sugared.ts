// runtime: no leak, of a context; the spans are looked at
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { ctx, load } from 'app';

const tracer = trace.getTracer('orders');

async function consume(message: string): Promise<string> {
  const parent = ctx;
  return wrapTracer(tracer).withActiveSpan('consume', {}, parent, async () => {
    const loaded = await load(message);
    return loaded;
  });
}

async function detached(id: string): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('detached', { root: true }, ROOT_CONTEXT, async () => {
    return await load(id);
  });
}

async function nested(id: string): Promise<string> {
  return wrapTracer(tracer).withActiveSpan('nested', async () => {
    return await load(id);
  });
}

// The span is active over another context than the one that it was started in.
async function moved(id: string): Promise<string> {
  const parent = ctx;
  return wrapTracer(tracer).withActiveSpan('moved', {}, parent, async (span) => {
    return await context.with(trace.setSpan(ROOT_CONTEXT, span), () => load(id));
  });
}

async function written(id: string): Promise<string> {
  let parent = ctx;
  return wrapTracer(tracer).withActiveSpan('written', {}, parent, async (span) => {
    parent = ROOT_CONTEXT;
    return await context.with(trace.setSpan(parent, span), () => load(id));
  });
}

export async function run(): Promise<string> {
  return [await consume('a'), await detached('b'), await nested('c'), await moved('d'), await written('e')].join();
}
