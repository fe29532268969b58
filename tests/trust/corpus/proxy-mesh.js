import http from 'node:http';
import { context, propagation, trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { pick } from './balancer.js';

const tracer = trace.getTracer('mesh');

export const server = http.createServer((req, res) => {
  const span = tracer.startSpan('mesh.forward', { kind: SpanKind.INTERNAL });
  res.on('close', () => span.end());
  context.with(trace.setSpan(context.active(), span), () => {
    const upstream = http.request({ ...pick(req.url), method: req.method, path: req.url, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
    upstream.on('error', (error) => {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      res.writeHead(502).end();
    });
    req.pipe(upstream);
  });
});

export function tenantOf() {
  return propagation.getActiveBaggage()?.getEntry('tenant')?.value;
}
