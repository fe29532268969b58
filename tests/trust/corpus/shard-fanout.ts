import { context, trace, SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api';

export interface Shard {
  name: string;
  query(sql: string): Promise<object[]>;
}

const tracer = trace.getTracer('shards');

const end = (span: Span, error?: Error) => {
  if (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
  span.end();
};

export async function everywhere(shards: Shard[], sql: string): Promise<object[]> {
  const parent = tracer.startSpan('query shards', { attributes: { shards: shards.length } });
  const parentCtx = trace.setSpan(context.active(), parent);
  try {
    const results = await Promise.allSettled(
      shards.map(async (shard) => {
        const span = tracer.startSpan(`shard ${shard.name}`, { kind: SpanKind.CLIENT }, parentCtx);
        try {
          const rows = await context.with(trace.setSpan(parentCtx, span), () => shard.query(sql));
          end(span);
          return rows;
        } catch (error) {
          end(span, error as Error);
          throw error;
        }
      }),
    );
    const failed = results.filter((result) => result.status === 'rejected');
    if (failed.length === shards.length) throw new AggregateError(failed.map((f) => f.reason), 'every shard failed');
    parent.setAttribute('shards.failed', failed.length);
    return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  } catch (error) {
    parent.recordException(error as Error);
    parent.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    parent.end();
  }
}
