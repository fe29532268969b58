import express from 'express';
import { context, trace } from '@opentelemetry/api';
import { progressOf } from './tasks.js';

const tracer = trace.getTracer('progress');
export const router = express.Router();

router.get('/tasks/:id/progress', (req, res) => {
  const span = tracer.startSpan('progress stream', { attributes: { task: req.params.id } });
  const ctx = trace.setSpan(context.active(), span);
  let sent = 0;
  res.on('close', () => {
    span.setAttribute('events', sent);
    span.end();
  });

  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const unsubscribe = context.with(ctx, () =>
    progressOf(req.params.id, (event) => {
      sent++;
      res.write(`data: ${JSON.stringify(event)}\n\n`);
      if (event.done) res.end();
    }),
  );
  res.on('close', unsubscribe);
});
