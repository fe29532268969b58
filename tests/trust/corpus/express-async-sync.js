const express = require('express');
const { trace } = require('@opentelemetry/api');
const { z } = require('zod');
const catalog = require('./catalog.json');

const tracer = trace.getTracer('catalog');
const router = express.Router();
const query = z.object({ q: z.string().min(1) });

router.get('/search', async (req, res) => {
  const span = tracer.startSpan('search catalog');
  try {
    const { q } = query.parse(req.query);
    const hits = catalog.filter((item) => item.title.includes(q));
    span.setAttribute('hits', hits.length);
    res.json(hits);
  } catch (error) {
    span.recordException(error);
    res.status(400).json({ error: error.message });
  } finally {
    span.end();
  }
});

router.post('/validate', async (req, res, next) => {
  const span = tracer.startSpan('validate');
  try {
    query.parse(req.body);
    next();
  } catch (error) {
    span.recordException(error);
    next(error);
  } finally {
    span.end();
  }
});

module.exports = router;
