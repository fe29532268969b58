import { context, type Link, type Span, type SpanContext, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Repository } from './repository';

interface Change {
  path: string;
  origin: SpanContext;
}

const tracer = trace.getTracer('merge');

const linkOf = ({ origin, path }: Change): Link => ({ context: origin, attributes: { path } });

export class Merger {
  constructor(private readonly repository: Repository) {}

  async merge(branch: string, changes: Change[]): Promise<string | null> {
    if (changes.length === 0) return null;
    const span: Span = tracer.startSpan('merge', { links: changes.map(linkOf), attributes: { branch } });
    return context.with(trace.setSpan(context.active(), span), async () => {
      try {
        const base = await this.repository.head(branch);
        let tree = base;
        for (const { path } of changes) {
          tree = await this.repository.apply(tree, path);
        }
        if (tree === base) return null;
        return await this.repository.commit(branch, tree);
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}
