import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { context, trace, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('archiver');

function counting(span: Span): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      span.setAttribute('archive.bytes', bytes);
      done();
    },
  });
}

export async function archive(path: string): Promise<string> {
  const target = `${path}.gz`;
  const span = tracer.startSpan('archive', { attributes: { path } });
  try {
    await context.with(trace.setSpan(context.active(), span), () =>
      pipeline(createReadStream(path), counting(span), createGzip(), createWriteStream(target)),
    );
    return target;
  } finally {
    span.end();
  }
}
