import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'carrier-accessor',
  valid: [
    {
      name: 'one header in a carrier of its own, what a text is read into, a carrier under that name',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(message, req, cache) {
          propagation.extract(context.active(), { traceparent: req.headers.traceparent });
          propagation.extract(context.active(), JSON.parse(message.value.toString()));
          propagation.extract(context.active(), message.traceparent);
          propagation.extract(context.active(), cache.get('trace'));
          message.traceparent = {};
          propagation.inject(context.active(), message.traceparent);
        }
      `,
    },
    {
      name: 'records of something else than AWS Lambda',
      filename: 'orders.cjs',
      code: `
        const { context, propagation } = require('@opentelemetry/api');
        exports.ship = async (event) => {
          for (const record of event.Records) {
            await context.with(propagation.extract(context.active(), record.messageAttributes), () => exports.pack(record.body));
          }
        };
      `,
    },
    {
      name: 'a request of Azure Functions before their fourth version, whose headers are a plain object',
      filename: 'file.ts',
      code: `
        import type { AzureFunction, Context, HttpRequest } from '@azure/functions';
        import { context, propagation } from '@opentelemetry/api';
        export const run: AzureFunction = async (invocation: Context, request: HttpRequest) => {
          invocation.res = { body: propagation.extract(context.active(), request.headers) };
        };
      `,
    },
    {
      name: 'objects with such members that something else is given',
      code: `
        import { app } from '@azure/functions';
        import { getRequestHeaders } from 'h3';
        import { context, propagation } from '@opentelemetry/api';
        import { Bun } from './bakery.js';
        app.serviceBusQueue('orders', { handler: (message) => propagation.extract(context.active(), message.headers) });
        Bun.serve({ fetch: (order) => propagation.extract(context.active(), order.headers) });
        export const load = (event) => propagation.extract(context.active(), getRequestHeaders(event));
      `,
    },
    {
      name: 'a function of unknown type that a function gives back',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function traced(): (c: any, next: () => Promise<void>) => Promise<void> {
          return async (c, next) => {
            const parent = propagation.extract(context.active(), c.req.raw.headers);
            await context.with(parent, next);
          };
        }
      `,
    },
    {
      name: 'a record of texts',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        type Attributes = Record<string, string>;
        export function carrier(): Attributes {
          const attributes: Attributes = {};
          propagation.inject(context.active(), attributes);
          return attributes;
        }
      `,
    },
    {
      name: 'plain headers with a fallback, and a message of another library’s subscription',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { connect } from './bus.js';
        export const one = (message) => propagation.extract(context.active(), message.properties.headers ?? {});
        export async function serve() {
          const connection = await connect();
          for await (const message of connection.subscribe('orders')) propagation.extract(context.active(), message.headers);
        }
      `,
    },
    {
      name: 'plain objects, and what is made one',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function send(url, request) {
          const headers = {};
          propagation.inject(context.active(), headers);
          propagation.extract(context.active(), Object.fromEntries(request.headers));
          propagation.extract(context.active(), { traceparent: request.headers.get('traceparent') });
          const given = new Headers(headers);
          return fetch(url, { headers: { ...Object.fromEntries(given) } });
        }
      `,
    },
    {
      name: 'an accessor that fits',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const setter = { set: (carrier, key, value) => carrier.set(key, value) };
        export function send(headers = new Headers()) {
          const own = new Headers(headers);
          propagation.inject(context.active(), own, setter);
          propagation.extract(context.active(), own, { get: (carrier, key) => carrier.get(key), keys: (carrier) => [...carrier.keys()] });
          return own;
        }
      `,
    },
    {
      name: 'headers of Node’s requests are plain',
      code: `
        import { createServer, type IncomingMessage } from 'node:http';
        import express, { type Request } from 'express';
        import type { FastifyRequest } from 'fastify';
        import { context, propagation } from '@opentelemetry/api';
        createServer((req, res) => {
          propagation.extract(context.active(), req.headers);
          res.end();
        });
        express().get('/', (req, res) => res.json(propagation.extract(context.active(), req.headers)));
        export const a = (req: IncomingMessage) => propagation.extract(context.active(), req.headers);
        export const b = (req: Request) => propagation.extract(context.active(), req.headers);
        export const c = (request: FastifyRequest) => propagation.extract(context.active(), request.raw.headers);
      `,
    },
    {
      name: 'nothing is known of the carrier',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(request, message, headers, map) {
          propagation.extract(context.active(), request.headers);
          propagation.extract(context.active(), message.headers);
          propagation.extract(context.active(), message.attributes);
          propagation.inject(context.active(), headers);
          propagation.inject(context.active(), map);
          return propagation.extract(context.active(), request);
        }
      `,
    },
    {
      name: 'types of the same names from elsewhere',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { Headers, Map } from './types';
        interface Request { headers: Record<string, string> }
        export function run(headers: Headers, map: Map, request: Request) {
          propagation.extract(context.active(), headers);
          propagation.extract(context.active(), map);
          return propagation.extract(context.active(), request.headers);
        }
      `,
    },
    {
      name: 'Kafka headers that a program writes are plain, and eachMessage is the instrumentation’s',
      settings: { opentelemetry: { instrumentations: ['kafkajs'] } },
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Kafka, type IHeaders } from 'kafkajs';
        export async function run(consumer: any, producer: any) {
          const headers: IHeaders = {};
          propagation.inject(context.active(), headers);
          await producer.send({ topic: 'a', messages: [{ value: 'x', headers }] });
          await consumer.run({
            eachMessage: async ({ message }) => {
              propagation.extract(context.active(), message.headers);
            },
          });
          return new Kafka({ brokers: [] });
        }
      `,
    },
    {
      name: 'route and fetch handlers of nobody',
      filename: 'src/service.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function GET(request) {
          return propagation.extract(context.active(), request.headers);
        }
        export const client = {
          fetch(request) {
            return propagation.extract(context.active(), request.headers);
          },
        };
      `,
    },
  ],
  invalid: [
    {
      name: 'a handler that a function gives back by its written type',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { MiddlewareHandler } from 'hono';

        export function traced(): MiddlewareHandler {
          return async (c, next) => {
            const parent = propagation.extract(context.active(), c.req.raw.headers);
            await context.with(parent, next);
          };
        }
      `,
      errors: ['extract'],
    },
    {
      name: 'a record of the values that SQS takes',
      filename: 'file.ts',
      code: `
        import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
        import { context, propagation } from '@opentelemetry/api';
        type Attributes = Record<string, MessageAttributeValue>;
        export function carrier(): Attributes {
          const attributes: Attributes = {};
          propagation.inject(context.active(), attributes);
          return attributes;
        }
      `,
      errors: ['inject'],
    },
    {
      name: 'headers of a received request, which cannot be set',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export default {
          async fetch(request: Request, env: { backend: { fetch: typeof fetch } }) {
            const { headers } = new Request(request);
            propagation.inject(context.active(), request.headers);
            return env.backend.fetch(request, { headers });
          },
        };
      `,
      errors: [{ messageId: 'inject', line: 5 }],
      withheld: 'headers-read-only',
    },
    {
      name: 'headers of a response that was fetched, by another name',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function forward(url) {
          const response = await fetch(url);
          const headers = response.headers;
          propagation.inject(context.active(), headers);
          return response;
        }
      `,
      errors: ['inject'],
      withheld: 'headers-read-only',
    },
    {
      name: 'headers that somebody else gives',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function withTrace(headers: Headers): Headers {
          propagation.inject(context.active(), headers);
          return headers;
        }
      `,
      errors: [{ messageId: 'inject', line: 3 }],
      withheld: 'headers-read-only',
    },
    {
      name: 'headers that all callers of a function make',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        function withTrace(headers: Headers): Headers {
          propagation.inject(context.active(), headers);
          return headers;
        }
        export const outgoing = (accept: string) => withTrace(new Headers({ accept }));
        export function json() {
          const headers = new Headers();
          return withTrace(headers);
        }
      `,
      errors: [{ messageId: 'inject', line: 3 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        function withTrace(headers: Headers): Headers {
          propagation.inject(context.active(), headers, { set: (carrier, key, value) => carrier.set(key, value) });
          return headers;
        }
        export const outgoing = (accept: string) => withTrace(new Headers({ accept }));
        export function json() {
          const headers = new Headers();
          return withTrace(headers);
        }
      `,
    },
    {
      name: 'headers of which one caller has received them',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        function withTrace(headers: Headers): Headers {
          propagation.inject(context.active(), headers);
          return headers;
        }
        export const outgoing = () => withTrace(new Headers());
        export const forwarded = (request: Request) => withTrace(request.headers);
      `,
      errors: ['inject'],
      withheld: 'headers-read-only',
    },
    {
      name: 'a copy under the name of the parameter',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function withTrace(headers: Headers): Headers {
          headers = new Headers(headers);
          propagation.inject(context.active(), headers);
          return headers;
        }
      `,
      errors: ['inject'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function withTrace(headers: Headers): Headers {
          headers = new Headers(headers);
          propagation.inject(context.active(), headers, { set: (carrier, key, value) => carrier.set(key, value) });
          return headers;
        }
      `,
    },
    {
      name: 'a whole request that was received',
      filename: 'src/worker.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export default {
          async fetch(request, env) {
            propagation.inject(context.active(), request);
            return env.backend.fetch(request);
          },
        };
      `,
      errors: ['inject'],
      withheld: 'headers-read-only',
    },
    {
      name: 'a request of its own',
      filename: 'src/worker.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export default {
          async fetch(request, env) {
            const forwarded = new Request(request);
            propagation.inject(context.active(), forwarded);
            return env.backend.fetch(forwarded);
          },
        };
      `,
      errors: ['inject'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export default {
          async fetch(request, env) {
            const forwarded = new Request(request);
            propagation.inject(context.active(), forwarded.headers, { set: (carrier, key, value) => carrier.set(key, value) });
            return env.backend.fetch(forwarded);
          },
        };
      `,
    },
    {
      name: 'the headers that Next hands out, and a clone',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { headers } from 'next/headers';
        export async function trace(request: Request) {
          propagation.inject(context.active(), await headers());
          const copy = request.clone();
          propagation.inject(context.active(), copy.headers);
        }
      `,
      errors: ['inject', 'inject'],
      output: null,
    },
    {
      name: 'headers of a response of its own',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function answer(body) {
          const response = new Response(body);
          propagation.inject(context.active(), response.headers);
          return response;
        }
      `,
      errors: ['inject'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function answer(body) {
          const response = new Response(body);
          propagation.inject(context.active(), response.headers, { set: (carrier, key, value) => carrier.set(key, value) });
          return response;
        }
      `,
    },
    {
      name: 'Kafka headers with a fallback, and the messages of a NATS subscription',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import { type EachBatchPayload } from 'kafkajs';
        import { connect } from 'nats';
        export async function eachBatch({ batch }: EachBatchPayload) {
          for (const message of batch.messages) propagation.extract(ROOT_CONTEXT, message.headers ?? {});
        }
        export async function serve(handle) {
          const connection = await connect();
          for await (const message of connection.subscribe('orders')) {
            context.with(propagation.extract(ROOT_CONTEXT, message.headers), () => handle(message));
          }
        }
      `,
      errors: [
        { messageId: 'extract', data: { call: 'propagation.extract()', carrier: 'Kafka headers, whose values are Buffers' } },
        { messageId: 'extract', data: { call: 'propagation.extract()', carrier: 'NATS headers' } },
      ],
      output: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import { type EachBatchPayload } from 'kafkajs';
        import { connect } from 'nats';
        export async function eachBatch({ batch }: EachBatchPayload) {
          for (const message of batch.messages) propagation.extract(ROOT_CONTEXT, message.headers ?? {}, { get: (carrier, key) => carrier?.[key]?.toString(), keys: (carrier) => Object.keys(carrier ?? {}) });
        }
        export async function serve(handle) {
          const connection = await connect();
          for await (const message of connection.subscribe('orders')) {
            context.with(propagation.extract(ROOT_CONTEXT, message.headers, { get: (carrier, key) => carrier?.get(key), keys: (carrier) => carrier?.keys() ?? [] }), () => handle(message));
          }
        }
      `,
    },
    {
      name: 'headers of a request with a fallback',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export const start = (request: Request) => propagation.extract(context.active(), request.headers ?? {});
      `,
      errors: ['extract'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export const start = (request: Request) => propagation.extract(context.active(), Object.fromEntries(request.headers ?? {}));
      `,
    },
    {
      name: 'Headers, Map and URLSearchParams',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(url) {
          const headers = new Headers();
          const map = new Map([['traceparent', 'x']]);
          const query = new URL(url).searchParams;
          propagation.inject(context.active(), headers);
          propagation.inject(context.active(), map);
          propagation.extract(context.active(), headers);
          propagation.extract(context.active(), map);
          propagation.extract(context.active(), query);
          propagation.extract(context.active(), { ...headers });
          return [headers, map];
        }
      `,
      errors: ['inject', 'inject', 'extract', 'extract', 'extract', 'extract'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(url) {
          const headers = new Headers();
          const map = new Map([['traceparent', 'x']]);
          const query = new URL(url).searchParams;
          propagation.inject(context.active(), headers, { set: (carrier, key, value) => carrier.set(key, value) });
          propagation.inject(context.active(), map, { set: (carrier, key, value) => carrier.set(key, value) });
          propagation.extract(context.active(), Object.fromEntries(headers));
          propagation.extract(context.active(), Object.fromEntries(map));
          propagation.extract(context.active(), Object.fromEntries(query));
          propagation.extract(context.active(), Object.fromEntries(headers));
          return [headers, map];
        }
      `,
    },
    {
      name: 'headers of a request that the instrumentation of its client injects into as well',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(url) {
          const headers = new Headers();
          propagation.inject(context.active(), headers);
          return fetch(url, { headers });
        }
      `,
      errors: ['inject'],
      withheld: 'client-instrumented',
    },
    {
      name: 'with the default accessor in words',
      code: `
        import { context, defaultTextMapGetter, defaultTextMapSetter, propagation } from '@opentelemetry/api';
        export function run(headers = new Headers()) {
          const own = new Headers();
          propagation.inject(context.active(), own, defaultTextMapSetter);
          propagation.extract(context.active(), own, undefined);
          return propagation.extract(context.active(), own, defaultTextMapGetter);
        }
      `,
      errors: ['inject', 'extract', 'extract'],
      output: null,
    },
    {
      name: 'by written types, which may be absent',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export const a = (request: Request) => propagation.extract(context.active(), request.headers);
        export const b = (request: Request) => propagation.extract(context.active(), request);
        export const c = (headers?: Headers) => propagation.extract(context.active(), headers);
        export const d = (headers: Headers | undefined) => propagation.extract(context.active(), headers);
        export const e = (request?: Request) => propagation.extract(context.active(), request?.headers as any);
      `,
      errors: ['extract', 'extract', 'extract', 'extract', 'extract'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export const a = (request: Request) => propagation.extract(context.active(), Object.fromEntries(request.headers));
        export const b = (request: Request) => propagation.extract(context.active(), Object.fromEntries(request.headers));
        export const c = (headers?: Headers) => propagation.extract(context.active(), Object.fromEntries(headers ?? []));
        export const d = (headers: Headers | undefined) => propagation.extract(context.active(), Object.fromEntries(headers ?? []));
        export const e = (request?: Request) => propagation.extract(context.active(), Object.fromEntries((request?.headers as any) ?? []));
      `,
    },
    {
      name: 'the fetch handler of a worker',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export default {
          async fetch(request, env) {
            const parent = propagation.extract(context.active(), request.headers);
            const headers = new Headers(request.headers);
            propagation.inject(parent, headers);
            const reply = await env.backend.fetch(request.url, { headers });
            return reply;
          },
        };
      `,
      errors: [
        { messageId: 'extract', line: 4 },
        { messageId: 'inject', line: 6 },
      ],
    },
    {
      name: 'a route handler of Next',
      filename: 'app/api/orders/route.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { headers } from 'next/headers';
        export async function POST(request) {
          const parent = propagation.extract(context.active(), request.headers);
          return context.with(parent, () => new Response('ok'));
        }
        export async function other() {
          return propagation.extract(context.active(), await headers());
        }
      `,
      errors: ['extract', 'extract'],
    },
    {
      name: 'a middleware of Next',
      filename: 'middleware.ts',
      code: `
        import { NextResponse, type NextRequest } from 'next/server';
        import { context, propagation } from '@opentelemetry/api';
        export function middleware(request: NextRequest) {
          propagation.extract(context.active(), request.headers);
          return NextResponse.next();
        }
      `,
      errors: ['extract'],
    },
    {
      name: 'Hono',
      code: `
        import { Hono } from 'hono';
        import { context, propagation } from '@opentelemetry/api';
        const app = new Hono();
        app.get('/orders', async (c) => {
          const parent = propagation.extract(context.active(), c.req.raw.headers);
          return context.with(parent, () => c.json([]));
        });
        app.onError((error, c) => {
          const parent = propagation.extract(context.active(), c.req.raw);
          return context.with(parent, () => c.text(error.message));
        });
        export const handler = (c) => propagation.extract(context.active(), c.req.raw.headers);
      `,
      errors: ['extract', 'extract', 'extract'],
    },
    {
      name: 'handlers of Azure Functions',
      filename: 'file.ts',
      code: `
        import { app, type HttpHandler } from '@azure/functions';
        import { context, propagation } from '@opentelemetry/api';
        export const two: HttpHandler = async (request) => ({ jsonBody: propagation.extract(context.active(), request.headers) });
        app.http('three', { methods: ['GET'], handler: async (request) => ({ jsonBody: propagation.extract(context.active(), request.headers) }) });
        app.get('four', async (request) => ({ jsonBody: propagation.extract(context.active(), request.headers) }));
      `,
      errors: ['extract', 'extract', 'extract'],
    },
    {
      name: 'routes of Astro',
      filename: 'file.ts',
      code: `
        import type { APIContext, APIRoute } from 'astro';
        import { context, propagation } from '@opentelemetry/api';
        export const GET: APIRoute = ({ request }) => Response.json(propagation.extract(context.active(), request.headers));
        export const POST = ({ request }: APIContext) => Response.json(propagation.extract(context.active(), request.headers));
      `,
      errors: ['extract', 'extract'],
    },
    {
      name: 'handlers of h3, and of Bun',
      code: `
        import { defineEventHandler } from 'h3';
        import { context, propagation } from '@opentelemetry/api';
        export default defineEventHandler((event) => propagation.extract(context.active(), event.headers));
        Bun.serve({ fetch: (request) => Response.json(propagation.extract(context.active(), request.headers)) });
      `,
      errors: ['extract', 'extract'],
      output: `
        import { defineEventHandler } from 'h3';
        import { context, propagation } from '@opentelemetry/api';
        export default defineEventHandler((event) => propagation.extract(context.active(), Object.fromEntries(event.headers)));
        Bun.serve({ fetch: (request) => Response.json(propagation.extract(context.active(), Object.fromEntries(request.headers))) });
      `,
    },
    {
      name: 'a loader of Remix',
      filename: 'app/routes/orders.tsx',
      code: `
        import { json } from '@remix-run/node';
        import { context, propagation } from '@opentelemetry/api';
        export async function loader({ request }) {
          return json(propagation.extract(context.active(), request.headers));
        }
        export const action = async ({ request }) => propagation.extract(context.active(), request);
      `,
      errors: ['extract', 'extract'],
    },
    {
      name: 'a whole request, and rawHeaders',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';
        createServer((req, res) => {
          const a = propagation.extract(context.active(), req);
          const b = propagation.extract(context.active(), req.rawHeaders);
          propagation.inject(a, res);
          res.end(String(b));
        });
        export const c = (message) => propagation.extract(context.active(), message.rawHeaders);
      `,
      errors: ['extract', 'extract', 'inject', 'extract'],
      output: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';
        createServer((req, res) => {
          const a = propagation.extract(context.active(), req.headers);
          const b = propagation.extract(context.active(), req.headers);
          propagation.inject(a, res, { set: (carrier, key, value) => carrier.setHeader(key, value) });
          res.end(String(b));
        });
        export const c = (message) => propagation.extract(context.active(), message.headers);
      `,
    },
    {
      name: 'a whole request of HTTP/2',
      code: `
        import { createSecureServer } from 'node:http2';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        createSecureServer({}, (req, res) => {
          context.with(propagation.extract(ROOT_CONTEXT, req), () => res.end('ok'));
        });
      `,
      errors: ['extract'],
      output: `
        import { createSecureServer } from 'node:http2';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        createSecureServer({}, (req, res) => {
          context.with(propagation.extract(ROOT_CONTEXT, req.headers), () => res.end('ok'));
        });
      `,
    },
    {
      name: 'a whole request of Express and Fastify',
      code: `
        import express, { type Request } from 'express';
        import type { FastifyReply, FastifyRequest } from 'fastify';
        import { context, propagation } from '@opentelemetry/api';
        const router = express.Router();
        router.post('/', (req, res) => res.json(propagation.extract(context.active(), req)));
        export const a = (req: Request) => propagation.extract(context.active(), req);
        export const b = (request: FastifyRequest) => propagation.extract(context.active(), request);
        export const c = (reply: FastifyReply) => propagation.inject(context.active(), reply.headers);
      `,
      errors: ['extract', 'extract', 'extract', 'inject'],
    },
    {
      name: 'a text',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(message) {
          propagation.extract(context.active(), JSON.stringify(message.headers));
          propagation.extract(context.active(), 'traceparent');
          propagation.extract(context.active(), \`\${message.headers}\`);
          propagation.inject(context.active(), []);
        }
      `,
      errors: ['extract', 'extract', 'extract', 'inject'],
      output: null,
    },
    {
      name: 'a text that is put together, or decoded',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(message) {
          const carrier = '{"traceparent":"' + message.parent + '"}';
          propagation.extract(context.active(), carrier);
          return propagation.extract(context.active(), message.value.toString());
        }
      `,
      errors: [{ messageId: 'extract', data: { call: 'propagation.extract()', carrier: 'a string' } }, 'extract'],
      output: null,
    },
    {
      name: 'the text of one header in the place of the headers',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const parent = process.env.TRACEPARENT;
        export const start = () => propagation.extract(context.active(), parent);
        export const handle = (req) => propagation.extract(context.active(), req.headers['traceparent']);
        export const load = (request) => propagation.extract(context.active(), request.headers.get('traceparent'));
      `,
      errors: [{ messageId: 'extract', data: { call: 'propagation.extract()', carrier: 'the text of one header' } }, 'extract', 'extract'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        const parent = process.env.TRACEPARENT;
        export const start = () => propagation.extract(context.active(), { traceparent: parent });
        export const handle = (req) => propagation.extract(context.active(), { traceparent: req.headers['traceparent'] });
        export const load = (request) => propagation.extract(context.active(), { traceparent: request.headers.get('traceparent') });
      `,
    },
    {
      name: 'a text by its written type',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export const run = (carrier: string) => propagation.extract(context.active(), carrier);
      `,
      errors: [{ messageId: 'extract', data: { call: 'propagation.extract()', carrier: 'a string' } }],
      output: null,
    },
    {
      name: 'Kafka: eachMessage, of which no instrumentation is on',
      filename: 'src/worker.js',
      settings: { opentelemetry: { instrumentations: ['http'] } },
      code: `
        const { Kafka } = require('kafkajs');
        const { context, propagation, ROOT_CONTEXT } = require('@opentelemetry/api');
        const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'orders' });
        exports.start = (handle) =>
          consumer.run({
            eachMessage: async ({ message }) => {
              const parent = propagation.extract(ROOT_CONTEXT, message.headers ?? {});
              await context.with(parent, () => handle(message.value));
            },
          });
      `,
      errors: [{ messageId: 'extract', line: 7 }],
    },
    {
      name: 'Kafka: eachMessage by its types',
      filename: 'src/worker.ts',
      settings: { opentelemetry: { instrumentations: [] } },
      code: `
        import type { EachMessageHandler, EachMessagePayload } from 'kafkajs';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import { charge, ship } from './orders.js';
        export const shipped: EachMessageHandler = async ({ message }) => context.with(propagation.extract(ROOT_CONTEXT, message.headers!), () => ship(message));
        export async function charged(payload: EachMessagePayload) {
          await context.with(propagation.extract(ROOT_CONTEXT, payload.message.headers ?? {}), () => charge(payload.message));
        }
      `,
      errors: [{ messageId: 'extract', line: 4 }, { messageId: 'extract', line: 6 }],
    },
    {
      name: 'Kafka: the headers of a batch, and of a typed message',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import { Kafka, type KafkaMessage } from 'kafkajs';
        const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
        export const run = (handle: (message: unknown) => void) =>
          consumer.run({
            eachBatch: async ({ batch }) => {
              for (const message of batch.messages) {
                context.with(propagation.extract(ROOT_CONTEXT, message.headers), () => handle(message));
              }
              batch.messages.forEach((message) => propagation.extract(ROOT_CONTEXT, message.headers));
            },
          });
        export const one = (message: KafkaMessage) => propagation.extract(ROOT_CONTEXT, message.headers);
      `,
      errors: ['extract', 'extract', 'extract'],
    },
    {
      name: 'a handler of AWS Lambda without types',
      filename: 'orders.cjs',
      code: `
        const { context, propagation } = require('@opentelemetry/api');
        exports.handler = async (event) => {
          for (const record of event.Records) {
            await context.with(propagation.extract(context.active(), record.messageAttributes), () => exports.ship(record.body));
          }
        };
        module.exports.ship = async ({ Records }) => Records;
      `,
      errors: [{ messageId: 'extract', line: 4 }],
    },
    {
      name: 'SQS',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import type { Message } from '@aws-sdk/client-sqs';
        import type { SQSEvent, SQSHandler } from 'aws-lambda';
        export const a = (message: Message) => propagation.extract(ROOT_CONTEXT, message.MessageAttributes);
        export const b = (message) => propagation.extract(ROOT_CONTEXT, message.MessageAttributes);
        export const c = async (event: SQSEvent) => {
          for (const record of event.Records) propagation.extract(ROOT_CONTEXT, record.messageAttributes);
        };
        export const d: SQSHandler = async (event) => {
          event.Records.map((record) => propagation.extract(ROOT_CONTEXT, record.messageAttributes));
        };
        export const send = (params) => propagation.inject(context.active(), params.MessageAttributes);
      `,
      errors: ['extract', 'extract', 'extract', 'extract', 'inject'],
    },
    {
      name: 'the attributes of a message that is put together',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function send(client, body) {
          const params = { MessageBody: body, MessageAttributes: {} };
          propagation.inject(context.active(), params.MessageAttributes);
          return client.send(params);
        }
      `,
      errors: ['inject'],
    },
    {
      name: 'gRPC',
      code: `
        import { Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export function call(client) {
          const metadata = new Metadata();
          propagation.inject(context.active(), metadata);
          return client.get({}, metadata);
        }
        export const handle = (call: ServerUnaryCall<unknown, unknown>) => propagation.extract(ROOT_CONTEXT, call.metadata);
      `,
      errors: ['inject', 'extract'],
      output: `
        import { Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export function call(client) {
          const metadata = new Metadata();
          propagation.inject(context.active(), metadata, { set: (carrier, key, value) => carrier.set(key, value) });
          return client.get({}, metadata);
        }
        export const handle = (call: ServerUnaryCall<unknown, unknown>) => propagation.extract(ROOT_CONTEXT, call.metadata, { get: (carrier, key) => carrier.get(key).map(String), keys: (carrier) => Object.keys(carrier.getMap()) });
      `,
    },
    {
      name: 'in plain JavaScript of Node',
      filename: 'server.cjs',
      code: `
        const http = require('http');
        const { context, propagation } = require('@opentelemetry/api');
        http.createServer((req, res) => {
          const parent = propagation.extract(context.active(), req);
          context.with(parent, () => res.end());
        });
      `,
      errors: ['extract'],
    },
  ],
});
