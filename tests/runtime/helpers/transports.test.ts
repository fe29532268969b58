import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Client, credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import type { handleUnaryCall, ServiceDefinition } from '@grpc/grpc-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { helpersModule } from '../../../codemods/helpers/module.ts';
import { root } from '../../support/discover.ts';
import { kitOf } from './kit.ts';

/** Real transports that no instrumentation watches: the trace and the baggage arrive at the other end. */
const kit = kitOf(root, { trace: '@opentelemetry/sdk-trace', provider: 'TracerProvider' });
const { tracer, ended } = kit;
const { carrierOf, withBaggage, withRemoteContext, withSpan } = kit.helpers;
const baggage = (): string | undefined => kit.api.propagation.getActiveBaggage()?.getEntry('tenant')?.value;

beforeEach(() => kit.reset());

/** The work at the other end, in this process. */
const consume = (carrier: unknown): string => withRemoteContext(carrier, () => withSpan(tracer, 'consumer', () => baggage() ?? 'none'));
/** Sends from inside a span, with baggage. */
const produce = <T>(send: (carrier: Record<string, string>) => Promise<T>): Promise<T> => withSpan(tracer, 'producer', () => withBaggage({ tenant: 'acme' }, () => send(carrierOf())));

function expectOneTrace(): void {
  const [consumer, producer] = ended;
  expect(ended.map(({ name }) => name)).toEqual(['consumer', 'producer']);
  expect(consumer!.parentSpanContext).toMatchObject({ traceId: producer!.spanContext().traceId, spanId: producer!.spanContext().spanId, isRemote: true });
}

/** The other end in a process or thread of its own: it prints the active span and the baggage. */
const REMOTE = `
  const { context, propagation, trace } = require('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
  const { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } = require('@opentelemetry/core');
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }));
  const helpers = {};
  new Function('require', 'exports', ${JSON.stringify(helpersModule(['withRemoteContext'], { language: 'js', modules: 'commonjs' }))})(require, helpers);
  const answer = (carrier) => helpers.withRemoteContext(carrier, () => ({ span: trace.getActiveSpan()?.spanContext(), tenant: propagation.getActiveBaggage()?.getEntry('tenant')?.value }));
`;

function expectRemote(answer: unknown): void {
  expect(answer).toMatchObject({ span: { ...{ traceId: ended[0]!.spanContext().traceId, spanId: ended[0]!.spanContext().spanId }, isRemote: true }, tenant: 'acme' });
}

describe('transports', () => {
  it.each(['headers', 'rawHeaders'] as const)('HTTP, from the %s of the request', async (part) => {
    const server = createServer((request, response) => response.end(consume(request[part]))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    expect(await produce(async (headers) => (await fetch(url, { headers })).text())).toBe('acme');
    server.close();
    expectOneTrace();
  });

  it('a fetch handler, from the Headers of the request', async () => {
    const handler = async (request: Request): Promise<Response> => new Response(consume(request.headers));
    expect(await produce(async (headers) => (await handler(new Request('http://localhost/', { headers }))).text())).toBe('acme');
    expectOneTrace();
  });

  it('gRPC, from the Metadata of the call', async () => {
    const bytes = (value: Buffer): Buffer => value;
    const echo = { path: '/test.Echo/Echo', requestStream: false, responseStream: false, requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes };
    const handle: handleUnaryCall<Buffer, Buffer> = (call, callback) => callback(null, Buffer.from(consume(call.metadata)));
    const server = new Server();
    server.addService({ Echo: echo } as unknown as ServiceDefinition, { Echo: handle });
    const port = await promisify(server.bindAsync.bind(server))('127.0.0.1:0', ServerCredentials.createInsecure());
    const client = new Client(`127.0.0.1:${String(port)}`, credentials.createInsecure());
    const answer = await produce((carrier) => {
      const metadata = new Metadata();
      for (const [key, value] of Object.entries(carrier)) metadata.set(key, value);
      return new Promise<Buffer>((resolve, reject) => {
        client.makeUnaryRequest(echo.path, bytes, bytes, Buffer.from('hello'), metadata, (error, value) => (error ? reject(error) : resolve(value!)));
      });
    });
    client.close();
    server.forceShutdown();
    expect(answer.toString()).toBe('acme');
    expectOneTrace();
  });

  it('a worker thread, through its data', async () => {
    const code = `${REMOTE}; const { parentPort, workerData } = require('node:worker_threads'); parentPort.postMessage(answer(workerData.otel));`;
    const [answer] = await produce((otel) => once(new Worker(code, { eval: true, workerData: { otel } }), 'message'));
    expectRemote(answer);
  });

  it('a child process, through its environment', async () => {
    const { stdout } = await produce((carrier) => promisify(execFile)(process.execPath, ['-e', `${REMOTE}; console.log(JSON.stringify(answer(process.env)));`], { cwd: root, env: { ...process.env, ...carrier } }));
    expectRemote(JSON.parse(stdout));
  });
});
