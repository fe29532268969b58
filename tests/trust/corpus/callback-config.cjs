'use strict';
const fs = require('node:fs');
const { context, trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('config');

/** Reads a JSON file; `done(error, value)`. */
function load(path, done) {
  const span = tracer.startSpan('config.load', { attributes: { path } });
  const finish = context.bind(context.active(), (error, value) => {
    if (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    }
    span.end();
    done(error, value);
  });
  fs.readFile(path, 'utf8', (error, text) => {
    if (error) return finish(error);
    let value;
    try {
      value = JSON.parse(text);
    } catch (parseError) {
      return finish(parseError);
    }
    return finish(null, value);
  });
}

module.exports = load;
