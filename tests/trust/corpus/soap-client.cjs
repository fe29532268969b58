const https = require('node:https');
const { context, SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');

const tracer = trace.getTracer('soap');

/** A call over node:https, whose instrumentation sends the headers. */
module.exports = function call(host, envelope, cb) {
  const span = tracer.startSpan('soap.call', { kind: SpanKind.INTERNAL, attributes: { 'server.address': host } });
  let over = false;
  const finish = (err, body) => {
    if (over) return;
    over = true;
    if (err) {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
    cb(err, body);
  };
  context.with(trace.setSpan(context.active(), span), () => {
    const req = https.request({ host, method: 'POST', headers: { 'content-type': 'text/xml' } }, (res) => {
      const chunks = [];
      res.on('data', (chunk) => chunks.push(chunk));
      res.on('end', () => finish(null, Buffer.concat(chunks).toString()));
    });
    req.on('error', (err) => finish(err));
    req.on('timeout', () => req.destroy(new Error('timeout')));
    req.end(envelope);
  });
};
