import { watch } from 'node:fs/promises';
import { basename } from 'node:path';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { ingest } from './ingest.mjs';

const tracer = trace.getTracer('watcher');

export async function watchInbox(dir, { signal, log = console } = {}) {
  for await (const { filename, eventType } of watch(dir, { signal })) {
    if (eventType !== 'rename' || filename.endsWith('.tmp')) continue;
    const span = tracer.startSpan('ingest', { root: true, attributes: { file: basename(filename) } });
    try {
      const rows = await ingest(`${dir}/${filename}`);
      if (rows === 0) {
        log.warn('empty file', filename);
        continue;
      }
      span.setAttribute('rows', rows);
    } catch (error) {
      if (error.code === 'ENOENT') continue;
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      log.error(error);
    } finally {
      span.end();
    }
  }
}
