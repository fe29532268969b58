import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('decorated');

export function Traced(name?: string) {
  return function <This, Args extends unknown[], R>(method: (this: This, ...args: Args) => Promise<R>, ctx: ClassMethodDecoratorContext) {
    const spanName = name ?? String(ctx.name);
    return function (this: This, ...args: Args): Promise<R> {
      return tracer.startActiveSpan(spanName, async (span) => {
        try {
          return await method.apply(this, args);
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    };
  };
}

export class Mailbox {
  constructor(private readonly api: { list(): Promise<string[]>; remove(id: string): Promise<void> }) {}

  @Traced()
  async list(): Promise<string[]> {
    return this.api.list();
  }

  @Traced('mailbox.clear')
  async clear(): Promise<void> {
    for (const id of await this.list()) await this.api.remove(id);
  }
}
