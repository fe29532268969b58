import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/index.ts';
import { spanRecorder } from '../../examples/support/record-spans.ts';
import { root } from '../support/discover.ts';

/**
 * Runtime proof of `span-at-use`: two requests at once against a real database, pool or client. Each codemod case exports
 * `handle(id, port)`, which starts a span named `work` for its query, and `made` while a pool makes a resource.
 */
interface Program {
  handle(id: number, port: number): Promise<number>;
  close(): Promise<void>;
}

const { processor, spans } = spanRecorder();
const tracer = new TracerProvider({ spanProcessors: [processor] }).getTracer('requests');

/** The traces that the HTTP server was told. */
const received: string[] = [];
const httpServer = createHttpServer((request, response) => {
  received.push(String(request.headers['x-trace'] ?? String(request.headers['traceparent']).split('-')[1]));
  response.end(request.url?.slice(1));
});

/** As much of Redis as a client needs: a value is the number in its key, everything else is fine. */
const redisServer = createServer((socket) => {
  socket.on('data', (data) => {
    const commands = data.toString().split(/(?=\*\d+\r\n)/);
    for (const command of commands) {
      const [, , name = '', , key = ''] = command.split('\r\n');
      const value = key.split(':').at(-1)!;
      socket.write(name.toLowerCase() === 'get' ? `$${value.length}\r\n${value}\r\n` : '+OK\r\n');
    }
  });
});

const ports: Record<'http' | 'postgres' | 'redis', number> = { http: 0, postgres: 0, redis: 0 };
let database: PGlite;
let postgres: PGLiteSocketServer;

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  ports.http = await listen(httpServer);
  ports.redis = await listen(redisServer);
  ports.postgres = await freePort();
  database = await PGlite.create();
  // The connection of the case before may not be gone yet when the next one connects.
  postgres = new PGLiteSocketServer({ db: database, port: ports.postgres, host: '127.0.0.1', maxConnections: 10 });
  await postgres.start();
});

afterAll(async () => {
  httpServer.close();
  redisServer.close();
  await postgres.stop();
  await database.close();
});

function request(name: string, work: () => Promise<number>): Promise<number> {
  return tracer.startActiveSpan(name, { root: true }, async (span) => {
    try {
      return await work();
    } finally {
      span.end();
    }
  });
}

/** Handles two requests at once, and says in whose traces the spans and the headers are that came of it. */
async function twoRequests(path: string): Promise<{ readonly work: string[]; readonly made: string[]; readonly sent: string[] }> {
  const program = (await import(join(root, path))) as Program;
  const service = /undici/.test(path) ? 'http' : /redis/.test(path) ? 'redis' : 'postgres';
  const from = spans().length;
  received.length = 0;
  const results = await Promise.all([request('A', () => program.handle(1, ports[service])), request('B', () => program.handle(2, ports[service]))]);
  await program.close();
  expect(results).toEqual([1, 2]);
  const own = spans().slice(from);
  const requestOf = (traceId: string | undefined): string => own.find((span) => span.traceId === traceId && (span.name === 'A' || span.name === 'B'))?.name ?? 'none';
  const tracesOf = (name: string): string[] => own.filter((span) => span.name === name).map((span) => requestOf(span.traceId));
  return { work: tracesOf('work').sort(), made: tracesOf('made'), sent: received.map(requestOf).sort() };
}

const cases = globSync('tests/codemods/span-at-use/*-beside-*/input.ts', { cwd: root })
  .concat(globSync('tests/codemods/span-at-use/*-memoised-*/input.ts', { cwd: root }))
  .sort();
const factories = globSync('tests/codemods/span-at-use/span-in-*/input.ts', { cwd: root }).sort();
const headers = globSync('tests/runtime/frozen-headers/*/input.{ts,js}', { cwd: root }).sort();
const titled = (paths: string[]): { title: string; input: string; output: string }[] =>
  paths.map((input) => ({ title: basename(dirname(input)), input, output: input.replace(/input(?=\.[jt]s$)/u, 'expected') }));

describe('what is kept from the first request', () => {
  it('is tried with a database, a cache and an HTTP client', () => expect(cases.length).toBeGreaterThan(3));

  it.each(titled(cases))('$title', async ({ input, output }) => {
    const before = await twoRequests(input);
    expect(before.work, 'the second request works in the trace of the first').toEqual(['A', 'A']);
    const after = await twoRequests(output);
    expect(after.work, 'each request works in its own trace').toEqual(['A', 'B']);
    expect(before.sent.every((name) => name === 'A')).toBe(true);
    expect(after.sent).toEqual(after.sent.length > 0 ? ['A', 'B'] : []);
  });
});

describe('a span in what a pool calls', () => {
  it('is tried with several pools', () => expect(factories.length).toBeGreaterThan(2));

  it.each(titled(factories))('$title', async ({ input, output }) => {
    expect(await twoRequests(input), 'it is in the trace of whoever made the pool grow').toMatchObject({ work: ['A', 'B'], made: ['A'] });
    expect(await twoRequests(output), 'it is in nobody’s trace').toMatchObject({ work: ['A', 'B'], made: [] });
  });
});

describe('headers that are injected when a client is made', () => {
  it('is tried with a field and with options', () => expect(headers.length).toBeGreaterThan(1));

  const written = titled(headers).flatMap((given) => [
    { ...given, helpers: undefined },
    { ...given, title: `${given.title}, with helpers`, output: given.output.replace(/expected(?=\.[jt]s$)/u, 'helpers'), helpers: './tests/runtime/helpers/all.ts' },
  ]);

  // These stand apart from the other cases: with the instrumentation of undici on, the codemod leaves them alone.
  it.each(written)('the codemod writes $title', async ({ input, output, helpers }) => {
    const settings = { instrumentations: ['http'], ...(helpers !== undefined && { helpers }) };
    const mended = await mendText(readFileSync(join(root, input), 'utf8'), { filename: input, cwd: root, settings });
    expect(mended.output).toBe(readFileSync(join(root, output), 'utf8'));
  });

  it.each(titled(headers))('$title', async ({ input, output }) => {
    const before = await twoRequests(input);
    expect(before.work).toEqual(['A', 'B']);
    expect(before.sent, 'nobody is told of the second request').toHaveLength(2);
    expect(before.sent).not.toContain('B');
    const after = await twoRequests(output);
    expect(after, 'each request sends its own trace').toMatchObject({ work: ['A', 'B'], sent: ['A', 'B'] });
  });

  it.each(written.filter(({ helpers }) => helpers !== undefined))('$title', async ({ output }) => {
    expect(await twoRequests(output), 'each request sends its own trace').toMatchObject({ work: ['A', 'B'], sent: ['A', 'B'] });
  });
});
