import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('csv');

export function importCsv(path, insert, callback) {
  let rows = 0;
  const sink = new Transform({
    objectMode: true,
    transform(row, _encoding, next) {
      rows += 1;
      insert(row).then(() => next(), next);
    },
  });

  const parser = parse({ columns: true });
  const source = createReadStream(path);
  const span = tracer.startSpan('csv.import', { attributes: { path } });

  const finish = (error) => {
    span.setAttribute('csv.rows', rows);
    if (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
    callback(error, rows);
  };

  pipeline(source, parser, sink, finish);
}
