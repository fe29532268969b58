import http from 'node:http';
import { trace, context, propagation } from '@opentelemetry/api';
import { resize } from './images.js';

const tracer = trace.getTracer('thumbnailer');

const server = http.createServer((req, res) => {
  if (req.method !== 'GET') {
    res.writeHead(405).end();
    return;
  }
  const span = tracer.startSpan('thumbnail');
  context.with(trace.setSpan(context.active(), span), () => {
    resize(req.url)
      .then((bytes) => {
        res.writeHead(200, { 'content-type': 'image/webp' });
        res.end(bytes);
      })
      .catch((error) => {
        span.recordException(error);
        res.writeHead(500).end();
      })
      .finally(() => span.end());
  });
});

server.on('request', (req) => {
  const customer = propagation.getActiveBaggage()?.getEntry('customer.tier')?.value;
  if (customer) {
    trace.getActiveSpan()?.setAttribute('customer.tier', customer);
  }
});

server.listen(4000);
