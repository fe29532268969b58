import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { context, trace } from '@opentelemetry/api';
import { store } from './store.js';

const tracer = trace.getTracer('csv-import');

export async function importFile(path: string): Promise<number> {
  let rows = 0;
  const save = new Transform({
    objectMode: true,
    transform(row, _encoding, done) {
      rows += 1;
      store.put(row).then(() => done(), done);
    },
  });
  const span = tracer.startSpan('csv.import', { attributes: { path } });
  try {
    await context.with(trace.setSpan(context.active(), span), () => pipeline(createReadStream(path), parse(), save));
    span.setAttribute('csv.rows', rows);
    return rows;
  } finally {
    span.end();
  }
}

export function download(response: NodeJS.WritableStream, path: string): void {
  const file = createReadStream(path);
  const span = tracer.startSpan('csv.download');
  file.on('error', (error) => span.recordException(error));
  file.on('close', () => span.end());
  file.pipe(response);
}
