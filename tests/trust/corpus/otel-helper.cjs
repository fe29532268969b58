'use strict';
const api = require('@opentelemetry/api');

const { SpanStatusCode } = api;

class Telemetry {
  constructor(name, version) {
    this.tracer = api.trace.getTracer(name, version);
  }

  inSpan(name, attributes, fn) {
    return this.tracer.startActiveSpan(name, { attributes }, (span) => this._run(span, fn));
  }

  _run(span, fn) {
    let result;
    try {
      result = fn(span);
    } catch (error) {
      this._fail(span, error);
      span.end();
      throw error;
    }
    if (result && typeof result.then === 'function') {
      return result.then(
        (value) => {
          span.end();
          return value;
        },
        (error) => {
          this._fail(span, error);
          span.end();
          throw error;
        },
      );
    }
    span.end();
    return result;
  }

  _fail(span, error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error && error.message });
  }
}

module.exports = { Telemetry };
