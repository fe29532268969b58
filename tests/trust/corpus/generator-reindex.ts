import { context, type Context, trace } from '@opentelemetry/api';

interface Doc {
  id: string;
  body: string;
}
interface Index {
  put(doc: Doc): Promise<void>;
}

const tracer = trace.getTracer('reindex');

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

export async function* reindex(docs: readonly Doc[], index: Index, parent: Context = context.active()): AsyncGenerator<number> {
  let done = 0;
  for (const chunk of chunks(docs, 100)) {
    const span = tracer.startSpan('reindex chunk', { attributes: { size: chunk.length } }, parent);
    const ctx = trace.setSpan(parent, span);
    try {
      await context.with(ctx, () => Promise.all(chunk.map((doc) => index.put(doc))));
    } finally {
      span.end();
    }
    done += chunk.length;
    yield done;
  }
}
