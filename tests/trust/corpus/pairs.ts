import { context, trace, type Context, type Span, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('pairs');

interface Started {
  span: Span;
  ctx: Context;
  done(error?: unknown): void;
}

function begin(name: string): Started {
  const span = tracer.startSpan(name);
  const ctx = trace.setSpan(context.active(), span);
  const done = (error?: unknown): void => {
    if (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };
  return { span, ctx, done };
}

export async function index(documents: string[], put: (document: string) => Promise<void>): Promise<number> {
  const { span, ctx, done } = begin('index');
  try {
    span.setAttribute('documents', documents.length);
    await context.with(ctx, () => Promise.all(documents.map(put)));
    done();
    return documents.length;
  } catch (error) {
    done(error);
    throw error;
  }
}

const open = (name: string): readonly [Span, Context] => {
  const span = tracer.startSpan(name);
  return [span, trace.setSpan(context.active(), span)];
};

export function measure<T>(name: string, work: () => T): T {
  const [span, ctx] = open(name);
  try {
    return context.with(ctx, work);
  } finally {
    span.end();
  }
}
