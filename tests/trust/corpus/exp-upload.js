'use strict';
const express = require('express');
const { context, trace, SpanStatusCode } = require('@opentelemetry/api');
const { storeFile, removeFile } = require('./storage');

const tracer = trace.getTracer('uploads');
const app = express();

function failSpan(span, err) {
  span.recordException(err);
  span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
}

app.put('/files/:name', async (req, res) => {
  const span = tracer.startSpan('file.store');
  const ctx = trace.setSpan(context.active(), span);
  try {
    const size = await context.with(ctx, () => storeFile(req.params.name, req));
    span.setAttribute('file.size', size);
    res.status(204).end();
  } catch (err) {
    failSpan(span, err);
    res.status(500).end();
  } finally {
    span.end();
  }
});

app.delete('/files/:name', (req, res) => {
  tracer.startActiveSpan('file.remove', (span) => {
    removeFile(req.params.name)
      .then(() => res.status(204).end())
      .catch((err) => {
        failSpan(span, err);
        res.status(500).end();
      })
      .finally(() => span.end());
  });
});

module.exports = app;
