import { context, trace, type Span } from '@opentelemetry/api';

type Task<T> = (span: Span) => Promise<T>;

const tracer = trace.getTracer('queue');

/** At most `limit` tasks at a time; each runs in the context of whoever added it. */
export class TaskQueue {
  private active = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(private readonly limit: number) {}

  add<T>(name: string, task: Task<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const queued = Date.now();
      const run = context.bind(context.active(), () => {
        this.active++;
        tracer
          .startActiveSpan(name, async (span) => {
            span.setAttribute('queue.waited_ms', Date.now() - queued);
            try {
              return await task(span);
            } finally {
              span.end();
            }
          })
          .then(resolve, reject)
          .finally(() => this.release());
      });
      if (this.active < this.limit) run();
      else this.waiting.push(run);
    });
  }

  private release(): void {
    this.active--;
    this.waiting.shift()?.();
  }
}
