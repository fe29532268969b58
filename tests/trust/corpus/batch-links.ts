import { context, propagation, ROOT_CONTEXT, SpanKind, trace, type Link } from '@opentelemetry/api';
import { warehouse } from './warehouse.js';

interface Envelope {
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

const tracer = trace.getTracer('batcher');

function linksOf(batch: readonly Envelope[]): Link[] {
  const links: Link[] = [];
  for (const { headers } of batch) {
    const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, headers));
    if (sender) links.push({ context: sender });
  }
  return links;
}

export async function flush(batch: readonly Envelope[]): Promise<void> {
  if (batch.length === 0) return;
  const span = tracer.startSpan('warehouse.flush', { kind: SpanKind.CLIENT, links: linksOf(batch) });
  const active = trace.setSpan(context.active(), span);
  try {
    await context.with(active, async () => {
      await warehouse.insert(batch.map(({ body }) => body));
    });
    span.setAttribute('batch.size', batch.length);
  } catch (error) {
    span.recordException(error as Error);
    throw error;
  } finally {
    span.end();
  }
}
