import { context, trace, type Span } from '@opentelemetry/api';
import { fetchPage, type Row } from './pages.js';

const tracer = trace.getTracer('exporter');

export async function* pages(url: string): AsyncGenerator<Row[]> {
  const span = tracer.startSpan('export.pages');
  const ctx = trace.setSpan(context.active(), span);
  try {
    let cursor: string | undefined = url;
    while (cursor) {
      const at: string = cursor;
      const page = await context.with(ctx, () => fetchPage(at));
      span.addEvent('page', { rows: page.rows.length });
      yield page.rows;
      cursor = page.next;
    }
  } finally {
    span.end();
  }
}

export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

export async function exportAll(url: string, write: (rows: Row[], span: Span) => Promise<void>): Promise<void> {
  await tracer.startActiveSpan('export', async (span) => {
    try {
      for await (const rows of pages(url)) await write(rows, span);
    } finally {
      span.end();
    }
  });
}
