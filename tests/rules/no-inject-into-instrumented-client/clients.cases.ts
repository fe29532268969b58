import { defineCases } from '../../support/rule-cases.ts';

const overwritten = { reportOverwritten: true };

export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici', 'kafkajs', 'amqplib', 'grpc'] } },
  valid: [
    {
      name: 'fetch that is left to the instrumentation',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('stock');

        export async function stockOf(id) {
          return tracer.startActiveSpan('stock', async (span) => {
            try {
              const response = await fetch('http://stock/' + id, { headers: { accept: 'application/json' } });
              return await response.json();
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'fetch without its instrumentation',
      settings: { opentelemetry: { instrumentations: ['http', 'express'] } },
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return fetch('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'fetch of a browser, which has an instrumentation of its own',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return fetch(window.location.origin + '/stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'fetch of a worker, where no instrumentation of Node is',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        const setter = { set: (headers, key, value) => headers.set(key, value) };

        const worker = {
          async fetch(request, env) {
            const headers = new Headers(request.headers);
            propagation.inject(context.active(), headers, setter);
            return fetch(env.ORIGIN, { headers });
          },
        };

        export default worker;
      `,
    },
    {
      name: 'fetch of a service worker',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        self.addEventListener('fetch', (event) => {
          const headers = new Headers(event.request.headers);
          propagation.inject(context.active(), headers, { set: (carrier, name, value) => carrier.set(name, value) });
          event.respondWith(fetch(event.request, { headers }));
        });
      `,
    },
    {
      name: 'fetch of a route that runs at the edge',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const runtime = 'edge';

        export async function GET() {
          const headers = {};
          propagation.inject(context.active(), headers);
          return fetch('http://stock/', { headers });
        }
      `,
    },
    {
      name: 'a fetch of one’s own',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { fetch } from './offline.js';

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return fetch('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'a payload, message attributes, a SQL comment, data of a worker',
      code: `
        import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
        import { Worker } from 'node:worker_threads';
        import { context, propagation } from '@opentelemetry/api';

        const sqs = new SQSClient({});

        export async function hand(job, db) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          await fetch('http://jobs', { method: 'POST', body: JSON.stringify({ job, carrier }) });
          const MessageAttributes = Object.fromEntries(Object.entries(carrier).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
          await sqs.send(new SendMessageCommand({ QueueUrl: job.queue, MessageBody: job.body, MessageAttributes }));
          await db.query('select 1 /* traceparent=' + carrier.traceparent + ' */');
          return new Worker('./work.js', { workerData: { job, carrier } });
        }
      `,
    },
    {
      name: 'a Headers object without a setter, into which nothing is written',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function stockOf(id) {
          const headers = new Headers();
          propagation.inject(context.active(), headers);
          return fetch('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'Headers made of what the caller gives, into which nothing is written',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function tracedFetch(input: string, init?: RequestInit): Promise<Response> {
          const headers = init?.headers ? new Headers(init.headers) : new Headers();
          propagation.inject(context.active(), headers);
          return fetch(input, { ...init, headers });
        }
      `,
      filename: 'file.ts',
    },
    {
      name: 'ROOT_CONTEXT, in which there is nothing to inject',
      code: `
        import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        export function stockOf(id) {
          const headers = {};
          propagation.inject(ROOT_CONTEXT, headers);
          return fetch('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'a call whose tracing is suppressed',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { suppressTracing } from '@opentelemetry/core';

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return context.with(suppressTracing(context.active()), () => fetch('http://stock/' + id, { headers }));
        }
      `,
    },
    {
      name: 'what the instrumentation overwrites, by default',
      code: `
        import http from 'node:http';
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';

        axios.interceptors.request.use((config) => {
          propagation.inject(context.active(), config.headers);
          return config;
        });

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return http.get('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'headers of an answer, and of a transport without instrumentation',
      code: `
        import { connect } from 'nats';
        import { context, propagation } from '@opentelemetry/api';

        export function answer(res) {
          const headers = {};
          propagation.inject(context.active(), headers);
          res.writeHead(204, headers).end();
        }

        export async function publish(body) {
          const nats = await connect();
          const headers = {};
          propagation.inject(context.active(), headers);
          nats.publish('orders', body, { headers });
        }
      `,
      options: overwritten,
    },
    {
      name: 'headers that only decide about others',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function get(url, extra) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return fetch(url, { headers: carrier && extra, body: carrier ? 'traced' : 'untraced' });
        }
      `,
    },
    {
      name: 'with reportOverwritten: what publishes is not known, and has its options in another place than amqplib',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function publish(nats, subject, data) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          nats.publish(subject, data, { headers: carrier });
        }
      `,
      options: overwritten,
    },
    {
      name: 'with reportOverwritten: a body that superagent sends',
      code: `
        import superagent from 'superagent';
        import { context, propagation } from '@opentelemetry/api';

        export function place(order) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return superagent.post('http://orders/').send({ order, carrier });
        }
      `,
      options: overwritten,
    },
  ],
  invalid: [
    {
      name: 'headers of their own, in a paragraph of their own',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id, token) {
          const url = 'http://stock/' + id;

          const trace = {};
          propagation.inject(context.active(), trace);

          const response = await fetch(url, { headers: { authorization: token, ...trace } });
          return await response.json();
        }
      `,
      errors: [{ messageId: 'doubled', line: 7 }],
      output: `
        export async function stockOf(id, token) {
          const url = 'http://stock/' + id;

          const response = await fetch(url, { headers: { authorization: token } });
          return await response.json();
        }
      `,
    },
    {
      name: 'fetch of a listener that is no service worker’s',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { bus } from './bus.js';

        bus.addEventListener('fetch', async ({ url }) => {
          const headers = { accept: '*/*' };
          propagation.inject(context.active(), headers);
          await fetch(url, { headers });
        });
      `,
      errors: [{ messageId: 'doubled', line: 6 }],
    },
    {
      name: 'fetch of an object that is no worker, and of a route that runs in Node',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const runtime = 'nodejs';

        export default {
          async stock(origin) {
            const headers = {};
            propagation.inject(context.active(), headers);
            return fetch(origin, { headers });
          },
        };
      `,
      errors: [{ messageId: 'doubled', line: 8 }],
    },
    {
      name: 'a carrier and its injection on one line',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function stockOf(id) {
          const headers = {}; propagation.inject(context.active(), headers);
          const response = await fetch('http://stock/' + id, { headers });
          return response.json();
        }
      `,
      errors: ['doubled'],
    },
    {
      name: 'fetch',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          const response = await fetch('http://stock/' + id, { headers });
          return response.json();
        }
      `,
      errors: [{ messageId: 'doubled', data: { instrumentation: 'UndiciInstrumentation', client: 'fetch()' }, line: 5 }],
      output: `

        export async function stockOf(id) {
          const response = await fetch('http://stock/' + id);
          return response.json();
        }
      `.replace(/^\n\n/, '\n'),
    },
    {
      name: 'undici: request, a pool, and fetch by an alias',
      code: `
        import { fetch as get, Pool, request } from 'undici';
        import { context, propagation } from '@opentelemetry/api';

        const pool = new Pool('http://stock');

        export async function stockOf(id) {
          const headers = { accept: 'application/json' };
          propagation.inject(context.active(), headers);
          await request('http://stock/' + id, { method: 'GET', headers });
          await pool.request({ path: '/' + id, method: 'GET', headers });
          return get('http://stock/' + id, { headers });
        }
      `,
      errors: ['doubled'],
      output: `
        import { fetch as get, Pool, request } from 'undici';

        const pool = new Pool('http://stock');

        export async function stockOf(id) {
          const headers = { accept: 'application/json' };
          await request('http://stock/' + id, { method: 'GET', headers });
          await pool.request({ path: '/' + id, method: 'GET', headers });
          return get('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'through spreads, members and a variable for the options',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function post(url, body, own) {
          const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...own } };
          propagation.inject(context.active(), init.headers);
          return fetch(url, init);
        }

        export function put(url, body) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          const headers = { 'content-type': 'application/json', ...carrier };
          const init = { method: 'PUT', headers, body };
          return fetch(url, init);
        }
      `,
      errors: ['doubled', 'doubled'],
      output: `

        export function post(url, body, own) {
          const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...own } };
          return fetch(url, init);
        }

        export function put(url, body) {
          const headers = { 'content-type': 'application/json' };
          const init = { method: 'PUT', headers, body };
          return fetch(url, init);
        }
      `.replace(/^\n\n/, '\n'),
    },
    {
      name: 'a Headers object with a setter, and a Request',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        const setter = { set: (headers, name, value) => headers.set(name, value) };

        export function stockOf(id) {
          const headers = new Headers({ accept: 'application/json' });
          propagation.inject(context.active(), headers, setter);
          return fetch(new Request('http://stock/' + id, { headers }));
        }
      `,
      errors: ['doubled'],
    },
    {
      name: 'by a local helper that makes headers, and by one that fills them in',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        function traceHeaders() {
          const headers = {};
          propagation.inject(context.active(), headers);
          return headers;
        }

        function addTrace(headers) {
          propagation.inject(context.active(), headers);
        }

        export const read = (url) => fetch(url, { headers: { ...traceHeaders(), accept: 'text/plain' } });

        export function write(url, body) {
          const headers = { 'content-type': 'text/plain' };
          addTrace(headers);
          return fetch(url, { method: 'POST', headers, body });
        }
      `,
      errors: ['doubled', 'doubled'],
    },
    {
      name: 'in the context of a client span, in a class',
      filename: 'file.ts',
      code: `
        import { context, propagation, SpanKind, trace, type Tracer } from '@opentelemetry/api';

        export class StockClient {
          private readonly tracer: Tracer = trace.getTracer('stock');

          constructor(private readonly base: string) {}

          async amountOf(id: string): Promise<number> {
            const span = this.tracer.startSpan('stock', { kind: SpanKind.CLIENT });
            const carrier: Record<string, string> = {};
            context.with(trace.setSpan(context.active(), span), () => {
              propagation.inject(context.active(), carrier);
            });
            try {
              const response = await fetch(\`\${this.base}/\${id}\`, { method: 'GET', headers: { ...carrier } });
              return Number(await response.text());
            } finally {
              span.end();
            }
          }
        }
      `,
      errors: ['doubled'],
      output: `
        import { SpanKind, trace, type Tracer } from '@opentelemetry/api';

        export class StockClient {
          private readonly tracer: Tracer = trace.getTracer('stock');

          constructor(private readonly base: string) {}

          async amountOf(id: string): Promise<number> {
            const span = this.tracer.startSpan('stock', { kind: SpanKind.CLIENT });
            try {
              const response = await fetch(\`\${this.base}/\${id}\`, { method: 'GET' });
              return Number(await response.text());
            } finally {
              span.end();
            }
          }
        }
      `,
    },
    {
      name: 'headers that are also logged stay',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id) {
          const headers = {};
          await fetch('http://stock/warm-up', { headers });
          propagation.inject(context.active(), headers);
          const response = await fetch('http://stock/' + id, { headers });
          console.info('asked', { headers });
          return response.json();
        }
      `,
      errors: ['doubled'],
      output: `

        export async function stockOf(id) {
          const headers = {};
          await fetch('http://stock/warm-up', { headers });
          const response = await fetch('http://stock/' + id, { headers });
          console.info('asked', { headers });
          return response.json();
        }
      `.replace(/^\n\n/, '\n'),
    },
    {
      name: 'withheld: a context with other baggage',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id, baggage) {
          const headers = {};
          propagation.inject(propagation.setBaggage(context.active(), baggage), headers);
          return await fetch('http://stock/' + id, { headers });
        }
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'other-baggage',
    },
    {
      name: 'withheld: a context that the caller gives',
      code: `
        import { propagation } from '@opentelemetry/api';

        export async function stockOf(id, ctx) {
          const headers = {};
          propagation.inject(ctx, headers);
          return await fetch('http://stock/' + id, { headers });
        }
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'other-baggage',
    },
    {
      name: 'withheld: a context with other baggage around the injection alone',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id, ctx) {
          const headers = {};
          context.with(ctx, () => propagation.inject(context.active(), headers));
          return await fetch('http://stock/' + id, { headers });
        }
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'other-baggage',
    },
    {
      name: 'the active context with a span',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';

        export async function stockOf(id, span) {
          const headers = {};
          const ctx = trace.setSpan(context.active(), span);
          propagation.inject(ctx, headers);
          return await fetch('http://stock/' + id, { headers });
        }
      `,
      errors: ['doubled'],
      output: `

        export async function stockOf(id, span) {
          return await fetch('http://stock/' + id);
        }
      `.replace(/^\n\n/, '\n'),
    },
    {
      name: 'withheld: a context that is assigned for the injection',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';

        export async function stockOf(id, tracer) {
          let ctx = context.active();
          const span = tracer.startSpan('stock', {}, ctx);
          ctx = trace.setSpan(ctx, span);
          const headers = {};
          propagation.inject(ctx, headers);
          try {
            return await fetch('http://stock/' + id, { headers });
          } finally {
            span.end();
          }
        }
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'context-left',
    },
    {
      name: 'all that one branch of an if does',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id, isTraced) {
          const headers = { accept: 'text/plain' };
          if (isTraced && id > 0) {
            propagation.inject(context.active(), headers);
          } else {
            headers['x-untraced'] = 'yes';
          }
          return fetch(\`http://stock/\${id}\`, { headers });
        }

        export async function priceOf(id, isTraced) {
          const headers = { accept: 'text/plain' };
          if (!isTraced) headers['x-untraced'] = 'yes';
          else propagation.inject(context.active(), headers);
          return fetch(\`http://price/\${id}\`, { headers });
        }
      `,
      errors: ['doubled', 'doubled'],
      output: `
        export async function stockOf(id, isTraced) {
          const headers = { accept: 'text/plain' };
          if (!(isTraced && id > 0)) {
            headers['x-untraced'] = 'yes';
          }
          return fetch(\`http://stock/\${id}\`, { headers });
        }

        export async function priceOf(id, isTraced) {
          const headers = { accept: 'text/plain' };
          if (!isTraced) headers['x-untraced'] = 'yes';
          return fetch(\`http://price/\${id}\`, { headers });
        }
      `,
    },
    {
      name: 'withheld: the headers go somewhere else as well',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { queue } from './queue.js';

        export function hand(job) {
          const headers = {};
          propagation.inject(context.active(), headers);
          queue.push({ job, headers });
          return fetch('http://jobs', { method: 'POST', headers, body: job });
        }
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'carrier-shared',
    },
    {
      name: 'withheld: a helper that others import',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function traceHeaders() {
          const headers = {};
          propagation.inject(context.active(), headers);
          return headers;
        }

        export const read = (url) => fetch(url, { headers: traceHeaders() });
      `,
      errors: ['doubled'],
      output: null,
      withheld: 'carrier-shared',
    },
    {
      name: 'with reportOverwritten: node:http and what is built on it',
      options: overwritten,
      code: `
        import http from 'node:http';
        import axios from 'axios';
        import got from 'got';
        import { context, propagation } from '@opentelemetry/api';

        axios.interceptors.request.use((config) => {
          propagation.inject(context.active(), config.headers);
          return config;
        });

        const client = got.extend({
          hooks: {
            beforeRequest: [(options) => {
              propagation.inject(context.active(), options.headers);
            }],
          },
        });

        export function stockOf(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return http.get('http://stock/' + id, { headers });
        }

        export const pricesOf = (id) => client.get('http://prices/' + id);
      `,
      errors: [
        { messageId: 'overwritten', data: { instrumentation: 'HttpInstrumentation', client: 'axios' } },
        { messageId: 'overwritten', data: { instrumentation: 'HttpInstrumentation', client: 'got' } },
        { messageId: 'overwritten', data: { instrumentation: 'HttpInstrumentation', client: 'http.get()' } },
      ],
    },
    {
      name: 'with reportOverwritten: headers that superagent is given by a method',
      options: overwritten,
      code: `
        import superagent from 'superagent';
        import { context, propagation } from '@opentelemetry/api';

        export async function stockOf(id) {
          const headers = { 'x-stock': id };
          propagation.inject(context.active(), headers);
          const { body } = await superagent.get('http://stock/').set(headers);
          return body;
        }
      `,
      errors: [{ messageId: 'overwritten', line: 6 }],
      output: `
        import superagent from 'superagent';

        export async function stockOf(id) {
          const headers = { 'x-stock': id };
          const { body } = await superagent.get('http://stock/').set(headers);
          return body;
        }
      `,
    },
    {
      name: 'with reportOverwritten: what publishes is not known, and has its options where amqplib has them',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function publish(channel, key, data) {
          const headers = {};
          propagation.inject(context.active(), headers);
          channel.publish('orders', key, data, { headers });
        }
      `,
      options: overwritten,
      errors: [{ messageId: 'overwritten', line: 5 }],
      output: `
        export function publish(channel, key, data) {
          channel.publish('orders', key, data);
        }
      `,
    },
    {
      name: 'headers of the request that is handled, beside the injected ones',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().use(async (req, res) => {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          const answer = await fetch('http://orders' + req.url, { headers: { ...req.headers, ...carrier } });
          res.send(await answer.text());
        });
      `,
      errors: [{ messageId: 'doubled', line: 6 }],
      withheld: 'headers-forwarded',
    },
    {
      name: 'headers of the request that is handled, injected into',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          const headers = { ...req.headers, host: 'orders' };
          propagation.inject(context.active(), headers);
          fetch('http://orders' + req.url, { headers }).then((answer) => res.writeHead(answer.status).end());
        });
      `,
      errors: [{ messageId: 'doubled', line: 6 }],
      withheld: 'headers-forwarded',
    },
    {
      name: 'headers of the request that is handled, without its trace',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          const headers = { ...req.headers, host: 'orders' };
          delete headers.traceparent;
          propagation.inject(context.active(), headers);
          fetch('http://orders' + req.url, { headers }).then((answer) => res.writeHead(answer.status).end());
        });
      `,
      errors: [{ messageId: 'doubled', line: 7 }],
      output: `
        import { createServer } from 'node:http';

        createServer((req, res) => {
          const headers = { ...req.headers, host: 'orders' };
          delete headers.traceparent;
          fetch('http://orders' + req.url, { headers }).then((answer) => res.writeHead(answer.status).end());
        });
      `,
    },
    {
      name: 'headers that are sent under a condition',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function get(url, traced, extra) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return fetch(url, { headers: { ...extra, ...(traced && carrier) } });
        }

        export function put(url, traced) {
          const headers = { accept: '*/*' };
          propagation.inject(context.active(), headers);
          return fetch(url, { method: 'PUT', headers: traced ? headers : {} });
        }
      `,
      errors: [{ messageId: 'doubled', line: 5 }, { messageId: 'doubled', line: 11 }],
      output: `
        export function get(url, traced, extra) {
          const carrier = {};
          return fetch(url, { headers: { ...extra, ...(traced && carrier) } });
        }

        export function put(url, traced) {
          const headers = { accept: '*/*' };
          return fetch(url, { method: 'PUT', headers: traced ? headers : {} });
        }
      `,
    },
    {
      name: 'headers that stand behind the options of the caller, whose own are not to be sent',
      code: `
        import { Client } from 'undici';
        import { context, propagation } from '@opentelemetry/api';

        const client = new Client('http://stock');

        export function stream(options, factory) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return client.stream({ ...options, headers }, factory);
        }

        export function get(options) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return client.request({ path: '/', headers: { ...carrier }, ...options });
        }
      `,
      errors: [{ messageId: 'doubled', line: 8 }, { messageId: 'doubled', line: 14 }],
      output: `
        import { Client } from 'undici';

        const client = new Client('http://stock');

        export function stream(options, factory) {
          const headers = {};
          return client.stream({ ...options, headers }, factory);
        }

        export function get(options) {
          return client.request({ path: '/', ...options });
        }
      `,
    },
    {
      name: 'with reportOverwritten: kafkajs, amqplib and gRPC',
      options: overwritten,
      code: `
        import amqp from 'amqplib';
        import * as grpc from '@grpc/grpc-js';
        import { Kafka } from 'kafkajs';
        import { context, propagation } from '@opentelemetry/api';

        const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
        const channel = await (await amqp.connect('amqp://mq')).createChannel();

        export async function publish(order, orders, done) {
          const headers = {};
          propagation.inject(context.active(), headers);
          await producer.send({ topic: 'orders', messages: [{ value: order, headers }] });

          const properties = { persistent: true, headers: {} };
          propagation.inject(context.active(), properties.headers);
          channel.publish('orders', 'placed', order, properties);

          const metadata = new grpc.Metadata();
          propagation.inject(context.active(), metadata, { set: (carrier, name, value) => carrier.set(name, value) });
          orders.place(order, metadata, done);
        }
      `,
      errors: ['overwritten', 'overwritten', 'overwritten'],
    },
  ],
});
