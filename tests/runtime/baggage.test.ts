import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import { helpersIn } from './helpers/kit.ts';
import { HELPERS } from './replay.ts';

/**
 * Runtime proof of the baggage codemods: each case handles a request of a real, instrumented HTTP server and calls another
 * one with `http.get` and with `fetch`. Its first lines say which `baggage` header is on the wire before and after.
 */
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sent = (code: string, when: 'before' | 'after'): string => new RegExp(`^// sends ${when}: (.*)$`, 'mu').exec(code)![1]!;

const cases = globSync(['tests/codemods/{drop-sensitive-baggage,wrap-baggage-entry,merge-baggage}/*/input.*', 'tests/codemods/use-helpers/merged-*/input.*'], { cwd: root })
  .sort()
  .flatMap((path) =>
    ['expected', 'helpers'].flatMap((name) => {
      const written = path.replace(/input(?=\.\w+$)/u, name);
      if (!existsSync(join(root, written))) return [];
      return [{ path, title: `${path.split('/').at(-3)}: ${basename(dirname(path))}, ${name}`, code: read(path), expected: read(written) }];
    }),
  );

/** What a case is told about the request. */
const REQUEST = {
  tenant: 'acme',
  region: 'eu',
  session: 's-1',
  password: 'hunter2',
  job: '7',
  user: { email: 'alice@example.com' },
  headers: { authorization: 'Bearer t0ken', 'x-origin': 'app.example.com' },
};

type Call = () => Promise<string>;
interface Program {
  run(request: typeof REQUEST, call: Call): unknown;
}

const { helpers } = helpersIn(root);
const nodeRequire = createRequire(import.meta.url);
const instrumentations = [new HttpInstrumentation(), new UndiciInstrumentation()];
// Loaded by `require` behind the instrumentation, which patches it then.
let http: typeof import('node:http');
const servers: Server[] = [];

async function listen(handle: (request: IncomingMessage) => Promise<string>): Promise<string> {
  const server = http.createServer((request, response) => {
    handle(request).then((text) => response.end(text), (error: unknown) => response.writeHead(500).end(String(error)));
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function compile(code: string, filename: string): Program {
  const { outputText } = ts.transpileModule(code, { fileName: filename, compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext } });
  const exports = {};
  new Function('exports', 'require', outputText)(exports, (name: string): unknown => (name === HELPERS ? helpers : nodeRequire(name)));
  return exports as Program;
}

const byGet = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    http.get(url, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
const byFetch = async (url: string): Promise<string> => (await fetch(url)).text();

describe('the baggage header on the wire', () => {
  let downstream = '';
  let wire: string[] = [];

  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }));
    const provider = new TracerProvider();
    trace.setGlobalTracerProvider(provider);
    for (const instrumentation of instrumentations) {
      instrumentation.setTracerProvider(provider);
      instrumentation.enable();
    }
    http = nodeRequire('http') as typeof import('node:http');
    downstream = await listen((request) => {
      wire.push(String(request.headers['baggage'] ?? 'nothing'));
      return Promise.resolve('ok\n');
    });
  });

  afterAll(() => {
    for (const server of servers) server.close();
    for (const instrumentation of instrumentations) instrumentation.disable();
  });

  /** Sends a request with `baggage: cohort=b` through a program, and says what it sent on and answered. */
  async function serve(code: string, path: string): Promise<{ wire: string[]; answer: string }> {
    const program = compile(code, basename(path));
    wire = [];
    const upstream = await listen(async () => {
      const answers = [await program.run(REQUEST, () => byGet(downstream)), await program.run(REQUEST, () => byFetch(downstream))];
      return JSON.stringify(answers);
    });
    const response = await context.with(propagation.deleteBaggage(context.active()), () => byHand(upstream));
    return { wire, answer: response };
  }

  /** A client that is not instrumented: what it sends is what stands here. */
  const byHand = (url: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const socket = nodeRequire('net').connect(Number(port), hostname) as import('node:net').Socket;
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk))).on('error', reject).on('end', () => resolve(text.slice(text.indexOf('\r\n\r\n') + 4)));
      socket.write('GET / HTTP/1.1\r\nhost: upstream\r\nbaggage: cohort=b\r\nconnection: close\r\n\r\n');
    });

  it('there are enough cases', () => expect(cases.length).toBeGreaterThan(8));

  it.each(cases)('$title', async ({ path, code, expected }) => {
    const before = await serve(code, path);
    const after = await serve(expected, path);
    expect(before.wire).toEqual([sent(code, 'before'), sent(code, 'before')]);
    expect(after.wire).toEqual([sent(code, 'after'), sent(code, 'after')]);
    expect(after.answer, 'the caller gets the same').toBe(before.answer);
  });
});
