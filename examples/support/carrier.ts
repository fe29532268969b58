import { trace } from '@opentelemetry/api';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Starts the carrier's booking service, which notes what it is told in the `baggage` header. Start the SDK first. */
export async function startCarrier() {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    trace.getActiveSpan()?.setAttribute('baggage', request.headers['baggage'] ?? 'nothing');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
