import { MongoClient, type Collection } from 'mongodb';
import { trace, SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api';

interface Feed { _id: string; url: string; etag?: string }

const tracer = trace.getTracer('feeds');

async function withSpan<T>(name: string, attributes: Attributes, fn: (span: Span) => Promise<T>): Promise<T> {
  const span = tracer.startSpan(name, { attributes });
  try {
    return await fn(span);
  } catch (e) {
    span.recordException(e as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw e;
  } finally {
    span.end();
  }
}

export class Feeds {
  private constructor(private readonly feeds: Collection<Feed>) {}

  static async open(url: string): Promise<Feeds> {
    const client = await new MongoClient(url).connect();
    return new Feeds(client.db('news').collection<Feed>('feeds'));
  }

  refresh(id: string): Promise<boolean> {
    return withSpan('feed.refresh', { 'feed.id': id }, async (span) => {
      const feed = await this.feeds.findOne({ _id: id });
      if (!feed) return false;
      const response = await fetch(feed.url, { headers: feed.etag ? { 'if-none-match': feed.etag } : {} });
      span.setAttribute('feed.modified', response.status !== 304);
      if (response.status === 304) return false;
      await this.feeds.updateOne({ _id: id }, { $set: { etag: response.headers.get('etag') ?? undefined } });
      return true;
    });
  }
}
