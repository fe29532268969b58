import { createServer } from 'node:http';
import { trace } from '@opentelemetry/api';
import { serve } from './send.js';

const tracer = trace.getTracer('orders');

async function amountOf(stock) {
  const { traceId, spanId } = trace.getActiveSpan().spanContext();
  const response = await fetch(stock, { headers: { traceparent: `00-${traceId}-${spanId}-01` } });
  return response.text();
}

const stock = createServer((req, res) => {
  tracer.startSpan('count').end();
  res.end('3');
});

const shop = createServer(async (req, res) => {
  res.end(await amountOf(`http://127.0.0.1:${stock.address().port}/stock`));
  stock.close();
});

export async function call(headers) {
  await new Promise((resolve) => stock.listen(0, '127.0.0.1', resolve));
  await serve(shop, headers);
}
