import { createServer } from 'node:http';
import { context, propagation, trace } from '@opentelemetry/api';
import { request } from 'undici';
import { serve } from './send.js';

const tracer = trace.getTracer('orders');

async function amountOf(stock) {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  const headers = { accept: '*/*', traceparent: carrier.traceparent };
  if (carrier.tracestate) headers.tracestate = carrier.tracestate;
  const response = await request(stock, { method: 'GET', headers });
  return response.body.text();
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
