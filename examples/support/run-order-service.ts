/**
 * Runs a copy of the order service against the real SDK, sends it one order, two nightly jobs, three payments (one with
 * a malformed amount, one in cash and so without a trace), a question about the stock, a shipment, two receipts, a label and
 * two refunds (one without a receipt), and prints the spans that came of it as JSON:
 * `node run-order-service.ts <folder of the copy>`.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type * as Service from '../order-service/service.ts';
import type * as Telemetry from '../order-service/telemetry.ts';
import type * as Worker from '../order-service/worker.ts';
import { startCarrier } from './carrier.ts';
import { spanRecorder } from './record-spans.ts';
import { headersOf } from './tills.ts';

const [, , folder] = process.argv;
if (!folder) throw new Error('Name the folder of the service.');
const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);

const { processor, spans } = spanRecorder();
const { startTelemetry } = (await load('telemetry.ts')) as typeof Telemetry;
const sdk = startTelemetry([processor]);
const { startService } = (await load('service.ts')) as typeof Service;
const { queueNightlyJobs } = (await load('worker.ts')) as typeof Worker;

const service = await startService(0);
const carrier = await startCarrier();

async function post(path: string, body: unknown, headers?: { readonly traceparent: string }): Promise<void> {
  const response = await fetch(service.url + path, { method: 'POST', body: JSON.stringify(body), headers });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status}`);
  await response.arrayBuffer();
}

await post('/orders', { id: 'A-1', tenant: 'acme', lines: ['bread', 'milk', 'salt'] });
queueNightlyJobs();
// What comes next starts behind the night, so that the spans stand in the same order in every run.
while (!spans().some((span) => span.name === 'rotate logs' && span.ended)) await delay(1);
await post('/payments', [
  { order: 'A-1', amount: '12.50', headers: headersOf('till 1') },
  { order: 'A-2', amount: '12,50', headers: headersOf('till 2') },
  { order: 'A-3', amount: '9.00', headers: {} },
]);
await (await fetch(`${service.url}/stock`, { headers: headersOf('till 3') })).arrayBuffer();
await post('/shipments', { order: 'A-1', email: 'alice@example.com', carrier: carrier.url });
await post('/receipts', { order: 'A-1' }, headersOf('till 4'));
await post('/receipts', { order: 'A-3' }, headersOf('till 5'));
await post('/labels', { order: 'A-1' });
await post('/refunds', { order: 'A-1', amount: '12.50' });
await post('/refunds', { order: 'A-2' });
await carrier.stop();
await service.stop();
await sdk.shutdown();

process.stdout.write(JSON.stringify(spans()));
