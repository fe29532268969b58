import { SpanStatusCode, trace } from '@opentelemetry/api';

type AsyncMethod = (...args: any[]) => Promise<unknown>;

export function Traced(name?: string) {
  return function (_target: object, key: string, descriptor: TypedPropertyDescriptor<AsyncMethod>) {
    const original = descriptor.value!;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      return trace.getTracer('decorators').startActiveSpan(name ?? key, async (span) => {
        try {
          return await original.apply(this, args);
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
  constructor(private readonly smtp: { send(to: string, body: string): Promise<void> }) {}

  @Traced('mail.welcome')
  async welcome(to: string): Promise<void> {
    await this.smtp.send(to, 'Hello');
    trace.getActiveSpan()?.addEvent('sent');
  }
}
