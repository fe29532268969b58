const busboy = require('busboy');
const { context, trace, SpanStatusCode } = require('@opentelemetry/api');
const { pipeline } = require('node:stream');
const { createWriteStream } = require('node:fs');

const tracer = trace.getTracer('upload');

module.exports = (req, res) => {
  const span = tracer.startSpan('receive form');
  let files = 0;
  const fail = (error) => {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    res.writeHead(400).end();
  };
  res.once('close', () => {
    span.setAttribute('files', files);
    span.end();
  });
  try {
    const form = busboy({ headers: req.headers });
    form.on('file', (name, file) => {
      files++;
      pipeline(file, createWriteStream(`/tmp/${files}`), (error) => error && fail(error));
    });
    form.on('error', fail);
    form.on('close', () => res.writeHead(204).end());
    context.with(trace.setSpan(context.active(), span), () => req.pipe(form));
  } catch (error) {
    fail(error);
  }
};
