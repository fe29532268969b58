import { context, trace, type Context, type Span, type SpanOptions } from '@opentelemetry/api';

const tracer = trace.getTracer('orders');

export async function withSpan<T>(name: string, work: (span: Span) => Promise<T>, options?: SpanOptions, parent: Context = context.active()): Promise<T> {
  const span = tracer.startSpan(name, options, parent);
  try {
    return await work(span);
  } finally {
    span.end();
  }
}

export function run(name: string, work: () => void, options: SpanOptions | undefined): void {
  const span = tracer.startSpan(name, options);
  try {
    work();
  } finally {
    span.end();
  }
}

export function plain(name: string, work: () => void, options: SpanOptions): void {
  const span = tracer.startSpan(name, options);
  try {
    work();
  } finally {
    span.end();
  }
}

export function late(name: string, work: () => void, parent: Context): void {
  const span = tracer.startSpan(name, undefined, parent);
  try {
    work();
  } finally {
    span.end();
  }
}
