import { defineCases } from '../../support/rule-cases.ts';

/** What only served the extraction goes along with it, and the callback that it was made for is taken apart. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['http', 'aws-lambda', 'kafkajs'] } },
  valid: [],
  invalid: [
    {
      name: 'a choice between the extracted and the active context goes with it',
      code: `
        import express from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';
        const app = express();
        app.post('/orders', async (req, res) => {
          const ctx = req.headers.traceparent ? propagation.extract(context.active(), req.headers) : context.active();
          await context.with(ctx, () => place(req.body));
          res.sendStatus(204);
        });
        app.post('/refunds', async (req, res) => {
          await context.with(!req.headers.traceparent ? context.active() : propagation.extract(context.active(), req.headers), () => refund(req.body));
          res.sendStatus(204);
        });
        app.get('/orders', async (req, res) => {
          const span = trace.getTracer('orders').startSpan('list', {}, propagation.extract(context.active(), req.headers) ?? context.active());
          res.json(list(span));
          span.end();
        });
      `,
      errors: ['reparented', 'reparented', 'reparented'],
      output: `
        import express from 'express';
        import { trace } from '@opentelemetry/api';
        const app = express();
        app.post('/orders', async (req, res) => {
          await place(req.body);
          res.sendStatus(204);
        });
        app.post('/refunds', async (req, res) => {
          await refund(req.body);
          res.sendStatus(204);
        });
        app.get('/orders', async (req, res) => {
          const span = trace.getTracer('orders').startSpan('list');
          res.json(list(span));
          span.end();
        });
      `,
    },
    {
      name: 'a choice between it and another context, or whose test does something, stays',
      code: `
        import express from 'express';
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const app = express();
        app.post('/orders', async (req, res) => {
          await context.with(req.body.traced ? propagation.extract(context.active(), req.headers) : ROOT_CONTEXT, () => place(req.body));
          res.sendStatus(204);
        });
        app.post('/refunds', async (req, res) => {
          const ctx = count(req) ? propagation.extract(context.active(), req.headers) : context.active();
          await context.with(ctx, () => refund(req.body));
          res.sendStatus(204);
        });
        app.get('/orders', async (req, res) => {
          const span = trace.getTracer('orders').startSpan('list', {}, req.body.traced ? propagation.extract(context.active(), req.headers) : undefined);
          res.json(list(span));
          span.end();
        });
      `,
      errors: ['reparented', 'reparented', 'reparented'],
      output: `
        import express from 'express';
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const app = express();
        app.post('/orders', async (req, res) => {
          await context.with(req.body.traced ? context.active() : ROOT_CONTEXT, () => place(req.body));
          res.sendStatus(204);
        });
        app.post('/refunds', async (req, res) => {
          const ctx = count(req) ? context.active() : context.active();
          await context.with(ctx, () => refund(req.body));
          res.sendStatus(204);
        });
        app.get('/orders', async (req, res) => {
          const span = trace.getTracer('orders').startSpan('list', {}, req.body.traced ? context.active() : undefined);
          res.json(list(span));
          span.end();
        });
      `,
    },
    {
      name: 'a carrier that a callback fills from each header goes with the call',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        const app = express();
        app.post('/orders', (req, res) => {
          const carrier = {};
          Object.entries(req.headers).forEach(([name, value]) => note(name, value));
          ['traceparent', 'tracestate'].forEach((name) => {
            if (req.headers[name]) carrier[name] = req.headers[name];
          });
          ['baggage'].forEach((name) => (carrier[name] = req.headers[name]));
          context.with(propagation.extract(context.active(), carrier), () => place(req, res));
        });
      `,
      errors: [{ messageId: 'reparented' }],
      output: `
        import express from 'express';
        const app = express();
        app.post('/orders', (req, res) => {
          Object.entries(req.headers).forEach(([name, value]) => note(name, value));
          place(req, res);
        });
      `,
    },
    {
      name: 'the API in fields of a class, none of which is needed any more',
      filename: 'file.ts',
      code: `
        import type { ContextAPI, PropagationAPI } from '@opentelemetry/api';
        import type { Request, Response } from 'express';
        export class Orders {
          constructor(private readonly propagation: PropagationAPI, private readonly contexts: ContextAPI) {}
          place(req: Request, res: Response) {
            this.contexts.with(this.propagation.extract(this.contexts.active(), req.headers), () => res.end());
          }
        }
      `,
      errors: [{ messageId: 'reparented' }],
      output: `
        import type { ContextAPI, PropagationAPI } from '@opentelemetry/api';
        import type { Request, Response } from 'express';
        export class Orders {
          constructor(private readonly propagation: PropagationAPI, private readonly contexts: ContextAPI) {}
          place(req: Request, res: Response) {
            res.end();
          }
        }
      `,
    },
    {
      name: 'the API in fields of a class, one of which is still needed',
      filename: 'file.ts',
      code: `
        import type { Context, ContextAPI, PropagationAPI } from '@opentelemetry/api';
        import type { Request, Response } from 'express';
        export class Orders {
          constructor(private readonly propagation: PropagationAPI, private readonly contexts: ContextAPI) {}
          place(req: Request, res: Response) {
            const parent: Context = this.propagation.extract(this.contexts.active(), req.headers);
            setImmediate(() => this.contexts.with(parent, () => res.end()));
          }
        }
      `,
      errors: [{ messageId: 'reparented' }],
      output: `
        import type { Context, ContextAPI, PropagationAPI } from '@opentelemetry/api';
        import type { Request, Response } from 'express';
        export class Orders {
          constructor(private readonly propagation: PropagationAPI, private readonly contexts: ContextAPI) {}
          place(req: Request, res: Response) {
            const parent: Context = this.contexts.active();
            setImmediate(() => this.contexts.with(parent, () => res.end()));
          }
        }
      `,
    },
    {
      name: 'a Lambda function that gives back what an async callback gives',
      filename: 'src/handler.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
        import { place } from './orders.js';

        export const handler: APIGatewayProxyHandlerV2 = async ({ headers, body }) => {
          const parent = propagation.extract(context.active(), headers);
          return context.with(parent, async () => ({ statusCode: 201, body: await place(body) }));
        };
      `,
      errors: ['reparented'],
      output: `
        import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
        import { place } from './orders.js';

        export const handler: APIGatewayProxyHandlerV2 = async ({ body }) => {
          return { statusCode: 201, body: await place(body) };
        };
      `,
    },
    {
      name: 'a last statement whose callback returns early, without a value',
      filename: 'src/server.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { createServer } from 'node:http';
        import { route, save } from './orders.js';

        createServer(async (req, res) => {
          const parent = propagation.extract(context.active(), req.headers);
          await context.with(parent, async () => {
            if (req.method !== 'POST') {
              route(req, res);
              return;
            }
            await save(req);
            res.writeHead(201).end();
          });
        }).listen(8080);
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { route, save } from './orders.js';

        createServer(async (req, res) => {
          if (req.method !== 'POST') {
            route(req, res);
            return;
          }
          await save(req);
          res.writeHead(201).end();
        }).listen(8080);
      `,
    },
    {
      name: 'a callback that returns early in front of more code',
      filename: 'src/server.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { createServer } from 'node:http';
        import { log, save } from './orders.js';

        createServer(async (req, res) => {
          const parent = propagation.extract(context.active(), req.headers);
          await context.with(parent, async () => {
            if (req.method !== 'POST') return;
            await save(req);
          });
          log(req);
          res.end();
        }).listen(8080);
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { log, save } from './orders.js';

        createServer(async (req, res) => {
          await (async () => {
            if (req.method !== 'POST') return;
            await save(req);
          })();
          log(req);
          res.end();
        }).listen(8080);
      `,
    },
    {
      name: 'an async arrow function that gives it back by its body',
      filename: 'src/handler.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.get('/orders', async (request) => context.with(propagation.extract(context.active(), request.headers), async () => ({ orders: await list() })));
      `,
      errors: ['reparented'],
      output: `
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.get('/orders', async (request) => ({ orders: await list() }));
      `,
    },
    {
      name: 'a promise that a catch around it does not see',
      filename: 'src/handler.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.get('/orders', async (request) => {
          try {
            return context.with(propagation.extract(context.active(), request.headers), async () => list());
          } catch (error) {
            log(error);
            return [];
          }
        });
      `,
      errors: ['reparented'],
      output: `
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.get('/orders', async (request) => {
          try {
            return (async () => list())();
          } catch (error) {
            log(error);
            return [];
          }
        });
      `,
    },
    {
      name: 'headers that are made into text, and the message that they were taken from',
      filename: 'src/consumer.ts',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import type { EachMessagePayload } from 'kafkajs';
        import { store } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function onMessage({ topic, message, heartbeat }: EachMessagePayload) {
          const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, value?.toString()]));
          const parent = propagation.extract(context.active(), headers);
          await tracer.startActiveSpan(\`\${topic} process\`, {}, parent, async (span) => {
            try {
              await store(topic);
              await heartbeat();
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: ['reparented'],
      output: `
        import { trace } from '@opentelemetry/api';
        import type { EachMessagePayload } from 'kafkajs';
        import { store } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function onMessage({ topic, heartbeat }: EachMessagePayload) {
          await tracer.startActiveSpan(\`\${topic} process\`, async (span) => {
            try {
              await store(topic);
              await heartbeat();
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'headers that are counted on the way, and a message whose rest is used',
      filename: 'src/consumer.ts',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import type { EachMessagePayload } from 'kafkajs';
        import { seen, store } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function onMessage({ message, ...rest }: EachMessagePayload) {
          const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [seen(name), value?.toString()]));
          const parent = propagation.extract(context.active(), message.headers);
          await context.with(parent, () => store(rest));
        }
      `,
      errors: ['reparented'],
      output: `
        import { trace } from '@opentelemetry/api';
        import type { EachMessagePayload } from 'kafkajs';
        import { seen, store } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function onMessage({ message, ...rest }: EachMessagePayload) {
          const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [seen(name), value?.toString()]));
          await store(rest);
        }
      `,
    },
    {
      name: 'what a request was taken apart for',
      filename: 'src/server.js',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';
        import { list } from './orders.js';

        createServer((req, res) => {
          const { headers } = req;
          context.with(propagation.extract(context.active(), headers), () => res.end(list()));
        });
        createServer((req, res) => {
          const {
            headers,
            url,
          } = req;
          context.with(propagation.extract(context.active(), headers), () => res.end(list(url)));
        });
      `,
      errors: ['reparented', 'reparented'],
      output: `
        import { createServer } from 'node:http';
        import { list } from './orders.js';

        createServer((req, res) => {
          res.end(list());
        });
        createServer((req, res) => {
          const {
            url,
          } = req;
          res.end(list(url));
        });
      `,
    },
    {
      name: 'the default import of the API, where its context is hidden',
      filename: 'src/app.js',
      code: `
        import api, { propagation } from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          const parent = propagation.extract(context.parent, request.headers);
          propagation.inject(parent, context.carrier);
          response.json(context.orders);
        });
      `,
      errors: ['reparented'],
      output: `
        import api, { propagation } from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          propagation.inject(api.context.active(), context.carrier);
          response.json(context.orders);
        });
      `,
    },
    {
      name: 'the API as a namespace, where its context is hidden',
      filename: 'src/app.ts',
      code: `
        import { propagation } from '@opentelemetry/api';
        import * as otel from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          const parent = propagation.extract(context.parent, request.headers);
          propagation.inject(parent, context.carrier);
          response.json(context.orders);
        });
      `,
      errors: ['reparented'],
      output: `
        import { propagation } from '@opentelemetry/api';
        import * as otel from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          propagation.inject(otel.context.active(), context.carrier);
          response.json(context.orders);
        });
      `,
    },
    {
      name: 'the API as a namespace of types, where its context is hidden',
      filename: 'src/app.ts',
      code: `
        import { propagation } from '@opentelemetry/api';
        import type * as otel from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          const parent = propagation.extract(context.parent, request.headers);
          propagation.inject(parent, context.carrier);
          response.json(context.orders);
        });
      `,
      errors: ['reparented'],
      output: `
        import { context as contextApi, propagation } from '@opentelemetry/api';
        import type * as otel from '@opentelemetry/api';
        import express from 'express';
        import { audit } from './audit.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          propagation.inject(contextApi.active(), context.carrier);
          response.json(context.orders);
        });
      `,
    },
    {
      name: 'the API by require, where its context is hidden',
      filename: 'src/app.cjs',
      code: `
        const api = require('@opentelemetry/api');
        const { propagation } = require('@opentelemetry/api');
        const express = require('express');
        const { audit } = require('./audit.js');

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          const parent = propagation.extract(context.parent, request.headers);
          propagation.inject(parent, context.carrier);
          response.json(context.orders);
        });
      `,
      errors: ['reparented'],
      output: `
        const api = require('@opentelemetry/api');
        const { propagation } = require('@opentelemetry/api');
        const express = require('express');
        const { audit } = require('./audit.js');

        const app = express();
        app.get('/orders', (request, response) => {
          const context = audit(request);
          propagation.inject(api.context.active(), context.carrier);
          response.json(context.orders);
        });
      `,
    },
    {
      name: 'a propagator of its own',
      filename: 'src/app.js',
      code: `
        import { context, defaultTextMapGetter } from '@opentelemetry/api';
        import { W3CTraceContextPropagator } from '@opentelemetry/core';
        import express from 'express';
        import { list } from './orders.js';

        const propagator = new W3CTraceContextPropagator();
        const app = express();
        app.get('/orders', (request, response) => {
          context.with(propagator.extract(context.active(), request.headers, defaultTextMapGetter), () => response.json(list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          response.json(list());
        });
      `,
    },
    {
      name: 'a propagator that is used for more',
      filename: 'src/app.js',
      code: `
        import { context, defaultTextMapGetter } from '@opentelemetry/api';
        import { W3CTraceContextPropagator } from '@opentelemetry/core';
        import express from 'express';
        import { list } from './orders.js';

        const propagator = new W3CTraceContextPropagator();
        const app = express();
        app.get('/orders', (request, response) => {
          context.with(propagator.extract(context.active(), request.headers, defaultTextMapGetter), () => response.json(list(propagator)));
        });
      `,
      errors: ['reparented'],
      output: `
        import { W3CTraceContextPropagator } from '@opentelemetry/core';
        import express from 'express';
        import { list } from './orders.js';

        const propagator = new W3CTraceContextPropagator();
        const app = express();
        app.get('/orders', (request, response) => {
          response.json(list(propagator));
        });
      `,
    },
    {
      name: 'a function that gives back what an async callback gives',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const parent = propagation.extract(context.active(), request.headers);
          return context.with(parent, async () => {
            const orders = await list();
            response.json(orders);
          });
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', async (request, response) => {
          const orders = await list();
          response.json(orders);
        });
      `,
    },
    {
      name: 'the same as an expression',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => context.with(propagation.extract(context.active(), request.headers), async () => {
          const orders = await list();
          response.json(orders);
        }));
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', async (request, response) => {
          const orders = await list();
          response.json(orders);
        });
      `,
    },
    {
      name: 'the same with a type',
      filename: 'src/app.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', function show(request, response): Promise<void> {
          const parent = propagation.extract(context.active(), request.headers);
          return context.with(parent, async () => void response.json(await list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', async function show(request, response): Promise<void> {
          return void response.json(await list());
        });
      `,
    },
    {
      name: 'code in front of it that can throw at once',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { check, list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          const parent = propagation.extract(context.active(), request.headers);
          check(request.params.id);
          return context.with(parent, async () => {
            response.json(await list());
          });
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { check, list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          check(request.params.id);
          return (async () => {
            response.json(await list());
          })();
        });
      `,
    },
    {
      name: 'another way out, which gives no promise',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response, next) => {
          const parent = propagation.extract(context.active(), request.headers);
          if (!request.params.id) return undefined;
          return context.with(parent, async () => response.json(await list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response, next) => {
          if (!request.params.id) return undefined;
          return (async () => response.json(await list()))();
        });
      `,
    },
    {
      name: 'what a comment tells TypeScript about the extraction goes with it',
      filename: 'src/app.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          // The caller's context.
          // @ts-expect-error its headers have no type
          const parent = propagation.extract(context.active(), request.headers);
          context.with(parent, () => response.json(list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          // The caller's context.
          response.json(list());
        });
      `,
    },
    {
      name: 'what a comment tells a linter about the extraction goes with it',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          // eslint-disable-next-line no-unused-vars -- see below
          const parent = propagation.extract(context.active(), request.headers);
          context.with(parent, () => response.json(list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          response.json(list());
        });
      `,
    },
    {
      name: 'what a comment tells a reader about it stays',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          // The eslint-disable-next-line of old is gone.
          const parent = propagation.extract(context.active(), request.headers);
          context.with(parent, () => response.json(list()));
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { list } from './orders.js';

        const app = express();
        app.get('/orders', (request, response) => {
          // The eslint-disable-next-line of old is gone.
          response.json(list());
        });
      `,
    },
    {
      name: 'a method that gives back what an async callback gives',
      filename: 'src/tracing.middleware.ts',
      code: `
        import { Injectable, NestMiddleware } from '@nestjs/common';
        import { context, propagation } from '@opentelemetry/api';
        import type { NextFunction, Request, Response } from 'express';
        import { audit } from './audit.js';

        @Injectable()
        export class TracingMiddleware implements NestMiddleware {
          public use(request: Request, response: Response, next: NextFunction): Promise<void> {
            const parent = propagation.extract(context.active(), request.headers);
            return context.with(parent, async () => {
              await audit(request.path);
              next();
            });
          }
        }
      `,
      errors: ['reparented'],
      output: `
        import { Injectable, NestMiddleware } from '@nestjs/common';
        import type { NextFunction, Request, Response } from 'express';
        import { audit } from './audit.js';

        @Injectable()
        export class TracingMiddleware implements NestMiddleware {
          public async use(request: Request, response: Response, next: NextFunction): Promise<void> {
            await audit(request.path);
            next();
          }
        }
      `,
    },
    {
      name: 'a function in an object that gives back what an async callback gives',
      filename: 'src/app.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.route({
          method: 'GET',
          url: '/orders',
          handler: (request) => context.with(propagation.extract(context.active(), request.headers), async () => ({ orders: await list() })),
        });
      `,
      errors: ['reparented'],
      output: `
        import fastify from 'fastify';
        import { list } from './orders.js';

        const app = fastify();
        app.route({
          method: 'GET',
          url: '/orders',
          handler: async (request) => ({ orders: await list() }),
        });
      `,
    },
    {
      name: 'the API, required where it is used',
      filename: 'src/app.js',
      code: `
        import express from 'express';

        const app = express();
        app.use((request, response, next) => {
          const otel = require('@opentelemetry/api');
          otel.context.with(otel.propagation.extract(otel.context.active(), request.headers), () => next());
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';

        const app = express();
        app.use((request, response, next) => {
          next();
        });
      `,
    },
  ],
});
