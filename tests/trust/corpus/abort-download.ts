import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('downloads');

export class Download {
  private readonly controller = new AbortController();

  constructor(private readonly url: string, private readonly target: string) {}

  cancel(): void {
    this.controller.abort();
  }

  async start(): Promise<number> {
    const span = tracer.startSpan('download', { attributes: { 'url.full': this.url } });
    const onAbort = () => span.addEvent('aborted');
    this.controller.signal.addEventListener('abort', onAbort, { once: true });
    try {
      const response = await fetch(this.url, { signal: this.controller.signal });
      const file = createWriteStream(this.target);
      await finished(Readable.fromWeb(response.body!).pipe(file));
      return file.bytesWritten;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      this.controller.signal.removeEventListener('abort', onAbort);
      span.end();
    }
  }
}
