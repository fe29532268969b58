import { SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import type { Logger } from 'pino';

export class FeedPoller {
  private timer?: ReturnType<typeof setTimeout>;
  private running = false;
  private readonly tracer: Tracer;

  constructor(
    private readonly feeds: readonly URL[],
    private readonly log: Logger,
    private readonly onEntry: (feed: URL, entry: string) => Promise<void>,
  ) {
    this.tracer = trace.getTracer('feeds');
  }

  start(everyMs: number): void {
    this.running = true;
    const tick = async (): Promise<void> => {
      await this.pollAll();
      if (this.running) this.timer = setTimeout(tick, everyMs);
    };
    void tick();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  private async pollAll(): Promise<void> {
    const span = this.tracer.startSpan('poll feeds', { root: true });
    let entries = 0;
    try {
      for (const feed of this.feeds) {
        try {
          entries += await this.poll(feed);
        } catch (err) {
          this.log.warn({ err, feed: feed.href }, 'feed failed');
          span.recordException(err as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
      }
    } finally {
      span.setAttribute('entries', entries);
      span.end();
    }
  }

  private async poll(feed: URL): Promise<number> {
    const response = await fetch(feed);
    const lines = (await response.text()).split('\n').filter(Boolean);
    await Promise.all(lines.map((line) => this.onEntry(feed, line)));
    return lines.length;
  }
}
