import { createServer } from 'node:http';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import express from 'express';
import { serve } from './send.js';

const tracer = trace.getTracer('orders');
const app = express();

app.use((req, res, next) => {
  context.with(propagation.extract(context.active(), req.headers), next);
});

app.get('/orders', async (req, res) => {
  const parent = propagation.extract(ROOT_CONTEXT, req.headers);
  const span = tracer.startSpan('list orders', { kind: SpanKind.SERVER }, parent);
  await context.with(trace.setSpan(parent, span), async () => {
    const query = tracer.startSpan('query');
    query.end();
  });
  res.json([]);
  span.end();
});

export const call = (headers) => serve(createServer(app), headers);
