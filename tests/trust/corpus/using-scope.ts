import { context, type Context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('import');

class SpanScope implements Disposable {
  readonly span: Span;
  readonly ctx: Context;

  constructor(name: string, parent: Context = context.active()) {
    this.span = tracer.startSpan(name, {}, parent);
    this.ctx = trace.setSpan(parent, this.span);
  }

  run<T>(work: () => T): T {
    return context.with(this.ctx, work);
  }

  fail(error: unknown): void {
    this.span.recordException(error as Error);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  [Symbol.dispose](): void {
    this.span.end();
  }
}

export async function importFile(lines: AsyncIterable<string>, save: (row: string[]) => Promise<void>): Promise<number> {
  using scope = new SpanScope('import file');
  let count = 0;
  try {
    for await (const line of lines) {
      if (line.startsWith('#')) continue;
      await scope.run(() => save(line.split(';')));
      count++;
    }
  } catch (error) {
    scope.fail(error);
    throw error;
  }
  return count;
}
