import { context, SpanStatusCode, trace, type Attributes, type Span, type SpanOptions } from '@opentelemetry/api';

const tracer = trace.getTracer('app');

export async function withSpan<T>(name: string, fn: (span: Span) => Promise<T>, options: SpanOptions = {}): Promise<T> {
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      const result = await fn(span);
      span.setStatus({ code: SpanStatusCode.OK });
      return result;
    } catch (error) {
      if (error instanceof Error) span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export function withSpanSync<T>(name: string, fn: (span: Span) => T, attributes?: Attributes): T {
  const span = tracer.startSpan(name, { attributes });
  try {
    return context.with(trace.setSpan(context.active(), span), () => fn(span));
  } finally {
    span.end();
  }
}

export class SearchService {
  constructor(private readonly index: { search(query: string): Promise<string[]> }, private readonly cache: Map<string, string[]>) {}

  async search(query: string): Promise<string[]> {
    const hit = withSpanSync('cache.get', (span) => {
      const cached = this.cache.get(query);
      span.setAttribute('cache.hit', cached !== undefined);
      return cached;
    });
    if (hit) return hit;
    return withSpan('search', async (span) => {
      const found = await this.index.search(query);
      span.setAttribute('search.count', found.length);
      await withSpan('cache.set', async () => {
        this.cache.set(query, found);
      });
      return found;
    });
  }
}
