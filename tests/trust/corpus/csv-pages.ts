import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('csv');

export interface Client {
  page(cursor: string | undefined): Promise<{ rows: string[][]; next?: string }>;
}

/** Pages as they come; each one's span covers its request, not what the consumer does with it. */
export async function* pages(client: Client): AsyncGenerator<string[][]> {
  let cursor: string | undefined;
  do {
    const span = tracer.startSpan('page');
    let page;
    try {
      page = await context.with(trace.setSpan(context.active(), span), () => client.page(cursor));
      span.setAttribute('page.rows', page.rows.length);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
    yield page.rows;
    cursor = page.next;
  } while (cursor);
}

/** One span over all of it, ended also when the consumer stops early. */
export async function* all(client: Client): AsyncGenerator<string[]> {
  const span = tracer.startSpan('export');
  let count = 0;
  try {
    for await (const rows of pages(client)) {
      for (const row of rows) {
        count += 1;
        yield row;
      }
    }
  } finally {
    span.setAttribute('export.rows', count);
    span.end();
  }
}

export async function exportAll(client: Client, write: (row: string[]) => Promise<void>): Promise<void> {
  await tracer.startActiveSpan('exportAll', async (span) => {
    try {
      for await (const row of all(client)) await write(row);
    } finally {
      span.end();
    }
  });
}
