import { context, trace, type Context, type Span, type SpanOptions } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';

const tracer = trace.getTracer('orders');

export async function withSpan<T>(name: string, work: (span: Span) => Promise<T>, options?: SpanOptions, parent: Context = context.active()): Promise<T> {
  return wrapTracer(tracer).withActiveSpan(name, options ?? {}, parent, async (span) => await work(span));
}

export function run(name: string, work: () => void, options: SpanOptions | undefined): void {
  wrapTracer(tracer).withActiveSpan(name, options ?? {}, () => {
    work();
  });
}

export function plain(name: string, work: () => void, options: SpanOptions): void {
  wrapTracer(tracer).withActiveSpan(name, options, () => {
    work();
  });
}

export function late(name: string, work: () => void, parent: Context): void {
  wrapTracer(tracer).withActiveSpan(name, {}, parent, () => {
    work();
  });
}
