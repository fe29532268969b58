import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { makeLabel } from './labels.ts';
import type { Label } from './labels.ts';
import { placeOrder } from './orders.ts';
import type { Order } from './orders.ts';
import { settleAll } from './payments.js';
import type { Payment } from './payments.js';
import { printReceipt } from './receipts.ts';
import type { Receipt } from './receipts.ts';
import { refund } from './refunds.ts';
import type { Refund } from './refunds.ts';
import { bookParcel } from './shipping.ts';
import type { Shipment } from './shipping.ts';
import { answerStock } from './stock.ts';
import { startWorker } from './worker.ts';

const routes: Record<string, (body: unknown) => unknown> = {
  'POST /labels': (body) => makeLabel(body as Label),
  'POST /orders': (body) => placeOrder(body as Order),
  'POST /payments': (body) => settleAll(body as Payment[]),
  'POST /receipts': (body) => printReceipt(body as Receipt),
  'POST /refunds': (body) => refund(body as Refund),
  'POST /shipments': (body) => bookParcel(body as Shipment),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET' && request.url === '/stock') return answerStock(request, response);
  const handle = routes[`${request.method} ${request.url}`];
  try {
    if (handle) response.end(JSON.stringify(await handle(await json(request))));
    else response.writeHead(404).end();
  } catch {
    response.writeHead(500).end();
  }
}

/** Starts the HTTP API and the queue worker in one process. */
export async function startService(port: number) {
  const worker = startWorker();
  const server = createServer(answer).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const stop = async () => {
    server.close();
    server.closeIdleConnections();
    await worker.stop();
  };
  return { url, stop };
}
