// runtime: no leak, of a context; the spans are looked at
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { ctx, load } from 'app';

const tracer = trace.getTracer('orders');

async function consume(message: string): Promise<string> {
  const parent = ctx;
  return tracer.startActiveSpan('consume', {}, parent, async (span) => {
    try {
      const loaded = await load(message);
      return loaded;
    } finally {
      span.end();
    }
  });
}

async function detached(id: string): Promise<string> {
  return tracer.startActiveSpan('detached', { root: true }, ROOT_CONTEXT, async (span) => {
    try {
      return await load(id);
    } finally {
      span.end();
    }
  });
}

async function nested(id: string): Promise<string> {
  return tracer.startActiveSpan('nested', async (span) => {
    try {
      return await load(id);
    } finally {
      span.end();
    }
  });
}

// The span is active over another context than the one that it was started in.
async function moved(id: string): Promise<string> {
  const parent = ctx;
  return tracer.startActiveSpan('moved', {}, parent, async (span) => {
    try {
      return await context.with(trace.setSpan(ROOT_CONTEXT, span), () => load(id));
    } finally {
      span.end();
    }
  });
}

async function written(id: string): Promise<string> {
  let parent = ctx;
  return tracer.startActiveSpan('written', {}, parent, async (span) => {
    parent = ROOT_CONTEXT;
    try {
      return await context.with(trace.setSpan(parent, span), () => load(id));
    } finally {
      span.end();
    }
  });
}

export async function run(): Promise<string> {
  return [await consume('a'), await detached('b'), await nested('c'), await moved('d'), await written('e')].join();
}
