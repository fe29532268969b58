import { pipeline } from 'node:stream/promises';
import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('exports');

export async function routes(app) {
  app.get('/export/:file', async (request, reply) => {
    const span = tracer.startSpan('export.stream');
    reply.raw.once('close', () => span.end());
    reply.raw.setHeader('content-encoding', 'gzip');
    try {
      await pipeline(createReadStream(request.params.file), createGzip(), reply.raw);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
  });

  app.get('/export/:file/size', async (request) => {
    return tracer.startActiveSpan('export.size', async (span) => {
      try {
        const stats = await app.files.stat(request.params.file);
        span.setAttribute('file.size', stats.size);
        return { size: stats.size };
      } catch (error) {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  });
}
