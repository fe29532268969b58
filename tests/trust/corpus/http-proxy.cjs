const http = require('http');
const { trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('proxy');
const target = new URL(process.env.UPSTREAM || 'http://localhost:3000');

const server = http.createServer((req, res) => {
  tracer.startActiveSpan('proxy', { attributes: { 'url.path': req.url } }, (span) => {
    res.once('close', () => {
      span.setAttribute('proxy.status', res.statusCode);
      span.end();
    });
    const upstream = http.request(new URL(req.url, target), { method: req.method, headers: { ...req.headers, host: target.host } }, (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
    upstream.on('error', (error) => {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (!res.headersSent) res.writeHead(502);
      res.end();
    });
    req.pipe(upstream);
  });
});

server.listen(process.env.PORT || 8080);
