import { createReadStream, createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream';
import { pipeline as pipelineAsync } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('archive');

export async function archive(source, target) {
  await tracer.startActiveSpan('archive', { attributes: { source, target } }, async (span) => {
    try {
      await pipelineAsync(createReadStream(source), createGzip(), createWriteStream(target));
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export function archiveLater(source, target, callback) {
  const span = tracer.startSpan('archive');
  pipeline(createReadStream(source), createGzip(), createWriteStream(target), (error) => {
    if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.end();
    callback(error);
  });
}

/** Follows a response that somebody else writes. */
export function follow(res, next) {
  const span = tracer.startSpan('respond');
  finished(res, (error) => {
    if (error) span.recordException(error);
    span.end();
  });
  context.with(trace.setSpan(context.active(), span), next);
}
