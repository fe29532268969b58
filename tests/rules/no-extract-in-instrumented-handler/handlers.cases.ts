import { defineCases } from '../../support/rule-cases.ts';

const http = (instrumentation = 'HttpInstrumentation') => [{ messageId: 'reparented', data: { instrumentation } }];

/** One handler of each framework, registered in each way that it knows, beside the neighbour that runs in no instrumentation. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: {
    opentelemetry: {
      instrumentations: ['http', 'express', 'grpc', 'kafkajs', 'amqplib', 'aws-lambda', 'fastify-otel', 'hono-otel', 'elysia', 'next', 'bullmq-otel', 'azure-functions', 'cloudflare-workers', 'deno'],
    },
  },
  valid: [
    {
      name: 'a function that is registered by its name with something else',
      code: `
        import { createBus } from './bus.js';
        import { context, propagation } from '@opentelemetry/api';

        async function orders(scoped) {
          scoped.get('/orders', async (request) => context.with(propagation.extract(context.active(), request.headers), () => list()));
        }

        createBus().register(orders);
      `,
    },
    {
      name: 'a function of its own parameters that a function gives back',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { Application } from 'express';

        export const traced = (): (incoming: Job, outgoing: Job, next: () => void) => void => (incoming, outgoing, next) => {
          const parent = propagation.extract(context.active(), incoming.headers);
          context.with(parent, next);
        };
      `,
    },
    {
      name: 'an express handler that uses the active context',
      code: `
        import express from 'express';
        import { context, trace } from '@opentelemetry/api';

        const app = express();
        const tracer = trace.getTracer('orders');

        app.post('/orders', async (req, res) => {
          await tracer.startActiveSpan('place order', async (span) => {
            res.json(await place(req.body, context.active()));
            span.end();
          });
        });
      `,
    },
    {
      name: 'a listener of http2, which no instrumentation sees',
      code: `
        import { createServer } from 'node:http2';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          context.with(propagation.extract(context.active(), req.headers), () => answer(req, res));
        }).listen(8443);
      `,
    },
    {
      name: 'an upgraded connection',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        const server = createServer();
        server.on('upgrade', (req, socket, head) => {
          const parent = propagation.extract(context.active(), req.headers);
          context.with(parent, () => accept(req, socket, head));
        });
      `,
    },
    {
      name: 'a socket of express-ws',
      code: `
        import express from 'express';
        import expressWs from 'express-ws';
        import { context, propagation } from '@opentelemetry/api';
        const { app } = expressWs(express());
        app.ws('/orders', (socket, req) => context.with(propagation.extract(context.active(), req.headers), () => follow(socket)));
      `,
    },
    {
      name: 'a connection of ws',
      code: `
        import { WebSocketServer } from 'ws';
        import { context, propagation } from '@opentelemetry/api';

        const wss = new WebSocketServer({ port: 8080 });
        wss.on('connection', (ws, req) => {
          const parent = propagation.extract(context.active(), req.headers);
          ws.on('message', (data) => context.with(parent, () => handle(data)));
        });
      `,
    },
    {
      name: 'an event of socket.io',
      code: `
        import { Server } from 'socket.io';
        import { context, propagation } from '@opentelemetry/api';

        const io = new Server(3000);
        io.on('connection', (socket) => {
          socket.on('order', (payload) => {
            context.with(propagation.extract(context.active(), payload.headers), () => place(payload));
          });
        });
      `,
    },
    {
      name: 'a server whose requests have the headers of fetch, at the edge',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { ERequest, EResponse } from '@fastly/expressly';

        const getter = { get: (headers: Headers, key: string) => headers.get(key) ?? undefined, keys: (headers: Headers) => [...headers.keys()] };
        export const trace = (answer: (req: ERequest, res: EResponse) => void) => (req: ERequest, res: EResponse) => {
          const parent = propagation.extract(context.active(), req.headers, getter);
          return context.with(parent, () => answer(req, res));
        };
      `,
    },
    {
      name: 'Bun.serve',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        Bun.serve({
          fetch(req) {
            const parent = propagation.extract(context.active(), Object.fromEntries(req.headers));
            return context.with(parent, () => answer(req));
          },
        });
      `,
    },
    {
      name: 'requests of a for await loop, which the instrumentation does not reach',
      code: `
        import { on } from 'node:events';
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        const server = createServer().listen(8080);
        for await (const [req, res] of on(server, 'request')) {
          const parent = propagation.extract(context.active(), req.headers);
          context.with(parent, () => answer(req, res));
        }
      `,
    },
    {
      name: 'a handler of such a loop',
      code: `
        import { on } from 'node:events';
        import { context, propagation } from '@opentelemetry/api';

        function handle(req, res) {
          context.with(propagation.extract(context.active(), req.headers), () => res.end());
        }

        export async function serve(server) {
          for await (const [req, res] of on(server, 'request')) handle(req, res);
        }
      `,
    },
    {
      name: 'eachBatch, where each message needs its own extract',
      code: `
        import { Kafka } from 'kafkajs';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'billing' });
        await consumer.run({
          eachBatch: async ({ batch, resolveOffset }) => {
            for (const message of batch.messages) {
              const parent = propagation.extract(ROOT_CONTEXT, message.headers);
              await context.with(parent, () => bill(message));
              resolveOffset(message.offset);
            }
          },
        });
      `,
    },
    {
      name: 'messages that a channel gets one at a time',
      code: `
        import amqp from 'amqplib';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        const channel = await (await amqp.connect('amqp://mq')).createChannel();
        const message = await channel.get('orders');
        await context.with(propagation.extract(ROOT_CONTEXT, message.properties.headers), () => place(message));
      `,
    },
    {
      name: 'amqplib with links only',
      code: `
        import amqp from 'amqplib';
        import { AmqplibInstrumentation } from '@opentelemetry/instrumentation-amqplib';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        export const instrumentation = new AmqplibInstrumentation({ useLinksForConsume: true });
        const channel = await (await amqp.connect('amqp://mq')).createChannel();
        await channel.consume('orders', (message) => {
          context.with(propagation.extract(ROOT_CONTEXT, message.properties.headers), () => place(message));
        });
      `,
    },
    {
      name: 'records that SQS hands to a Lambda function',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        export const handler = async (event) => {
          for (const record of event.Records) {
            const parent = propagation.extract(ROOT_CONTEXT, record.messageAttributes, {
              keys: Object.keys,
              get: (attributes, key) => attributes[key]?.stringValue,
            });
            await context.with(parent, () => place(record));
          }
        };
      `,
    },
    {
      name: 'an EventBridge event of a Lambda function',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const handler = async (event) => context.with(propagation.extract(context.active(), event.detail.headers), () => place(event.detail));
      `,
    },
    {
      name: 'a Lambda function whose own getter finds header names in any case',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        const anyCase = { keys: Object.keys, get: (headers, key) => headers[Object.keys(headers).find((name) => name.toLowerCase() === key)] };

        export const handler = async (event) => context.with(propagation.extract(context.active(), event.headers, anyCase), () => place(event));
      `,
    },
    {
      name: 'a Lambda function that lowers header names itself',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const handler = async (event) => {
          const headers = Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]));
          return context.with(propagation.extract(context.active(), headers), () => place(event));
        };
      `,
    },
    {
      name: 'the queue handler of a Cloudflare worker',
      code: `
        import { instrument } from '@microlabs/otel-cf-workers';
        import { context, propagation } from '@opentelemetry/api';

        export default instrument({
          async queue(batch) {
            for (const message of batch.messages) {
              await context.with(propagation.extract(context.active(), message.body.headers), () => place(message));
            }
          },
        }, {});
      `,
    },
    {
      name: 'a job’s data',
      code: `
        import { Worker } from 'bullmq';
        import { context, propagation } from '@opentelemetry/api';

        new Worker('mail', async (job) => context.with(propagation.extract(context.active(), job.data.headers), () => send(job)));
      `,
    },
    {
      name: 'an event of a NestJS gateway',
      filename: 'file.ts',
      code: `
        import { ConnectedSocket, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
        import { context, propagation } from '@opentelemetry/api';
        import type { Request } from 'express';

        @WebSocketGateway()
        export class OrdersGateway {
          @SubscribeMessage('order')
          handle(request: Request) {
            return context.with(propagation.extract(context.active(), request.headers), () => place(request));
          }
        }
      `,
    },
    {
      name: 'a message of Pub/Sub',
      code: `
        import { PubSub } from '@google-cloud/pubsub';
        import { context, propagation } from '@opentelemetry/api';

        new PubSub().subscription('orders').on('message', (message) => {
          context.with(propagation.extract(context.active(), message.attributes), () => place(message));
        });
      `,
    },
    {
      name: 'a message of a worker thread',
      code: `
        import { parentPort } from 'node:worker_threads';
        import { context, propagation } from '@opentelemetry/api';

        parentPort.on('message', (message) => {
          context.with(propagation.extract(context.active(), message.headers), () => work(message));
        });
      `,
    },
    {
      name: 'a response of an HTTP client',
      filename: 'file.ts',
      code: `
        import { get, type IncomingMessage } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        get('http://stock', (response) => {
          context.with(propagation.extract(context.active(), response.headers), () => read(response));
        });

        export const read = (message: IncomingMessage, upgraded: WebSocket) => context.with(propagation.extract(context.active(), message.headers), () => upgraded.close());
      `,
    },
    {
      name: 'a route of Next.js in a file that is none',
      filename: 'src/lib/get.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const GET = (request) => context.with(propagation.extract(context.active(), request.headers), () => answer(request));
      `,
    },
  ],
  invalid: [
    {
      name: 'a handler that a function gives back by its written type',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import type { RequestHandler } from 'express';

        export const traced = (): RequestHandler => (incoming, outgoing, next) => {
          const parent = propagation.extract(context.active(), incoming.headers);
          context.with(parent, next);
        };
      `,
      errors: [{ messageId: 'redundant', line: 5 }],
    },
    {
      name: 'a listener of createServer',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          context.with(propagation.extract(context.active(), req.headers), () => answer(req, res));
        }).listen(8080);
      `,
      errors: http(),
      output: `
        import { createServer } from 'node:http';

        createServer((req, res) => {
          answer(req, res);
        }).listen(8080);
      `,
    },
    {
      name: 'a listener that is registered by its name',
      code: `
        const https = require('https');
        const { context, propagation } = require('@opentelemetry/api');

        function onRequest(req, res) {
          const parent = propagation.extract(context.active(), req.headers);
          context.with(parent, () => answer(req, res));
        }
        const server = https.createServer({});
        server.on('request', onRequest);
      `,
      filename: 'file.cjs',
      errors: http(),
    },
    {
      name: 'express: routes, routers, chains, arrays, wrappers and error handlers',
      code: `
        import express, { Router } from 'express';
        import { context, propagation } from '@opentelemetry/api';
        import { asyncHandler } from './async-handler.js';

        const app = express();
        const router = Router();

        router.route('/orders').get(
          (req, res) => context.with(propagation.extract(context.active(), req.headers), () => list(res)),
        ).post(asyncHandler(async (req, res) => {
          await context.with(propagation.extract(context.active(), req.headers), () => place(req, res));
        }));
        router.use([authorize, (req, res) => context.with(propagation.extract(context.active(), req.headers), () => audit(req, res))]);
        app.use((error, req, res, next) => context.with(propagation.extract(context.active(), req.headers), () => fail(error, res, next)));
        app.use('/api', router);
      `,
      errors: [...http(), ...http(), ...http(), ...http()],
      output: `
        import express, { Router } from 'express';
        import { asyncHandler } from './async-handler.js';

        const app = express();
        const router = Router();

        router.route('/orders').get(
          (req, res) => list(res),
        ).post(asyncHandler(async (req, res) => {
          await place(req, res);
        }));
        router.use([authorize, (req, res) => audit(req, res)]);
        app.use((error, req, res, next) => fail(error, res, next));
        app.use('/api', router);
      `,
    },
    {
      name: 'express-ws: the application that it gives back',
      code: `
        import express from 'express';
        import expressWs from 'express-ws';
        import { context, propagation } from '@opentelemetry/api';
        const { app } = expressWs(express());
        app.get('/orders', (req, res) => context.with(propagation.extract(context.active(), req.headers), () => list(res)));
      `,
      errors: http(),
      output: `
        import express from 'express';
        import expressWs from 'express-ws';
        const { app } = expressWs(express());
        app.get('/orders', (req, res) => list(res));
      `,
    },
    {
      name: 'express: methods of a class, bound and not',
      code: `
        import { Router } from 'express';
        import { context, propagation } from '@opentelemetry/api';

        export class Orders {
          router = Router();

          constructor() {
            this.router.get('/', this.list.bind(this));
            this.router.post('/', this.place);
          }

          list(incoming, outgoing) {
            return context.with(propagation.extract(context.active(), incoming.headers), () => outgoing.json([]));
          }

          place = async (incoming, outgoing) => context.with(propagation.extract(context.active(), incoming.headers), () => outgoing.end());
        }
      `,
      errors: [...http(), ...http()],
    },
    {
      name: 'express middleware that only passes on',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const app = express();
        app.use((req, res, next) => {
          const parent = propagation.extract(context.active(), req.headers);
          context.with(parent, next);
        });
      `,
      errors: [{ messageId: 'redundant', data: { instrumentation: 'HttpInstrumentation' } }],
      output: `
        import express from 'express';

        const app = express();
        app.use((req, res, next) => {
          next();
        });
      `,
    },
    {
      name: 'the same without ExpressInstrumentation, where it re-parents',
      settings: { opentelemetry: { instrumentations: ['http'] } },
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const app = express();
        app.use((req, res, next) => context.with(propagation.extract(context.active(), req.headers), () => next()));
      `,
      errors: http(),
      output: `
        import express from 'express';

        const app = express();
        app.use((req, res, next) => next());
      `,
    },
    {
      name: 'a handler that is registered in another file, by its written types',
      filename: 'src/orders/place.ts',
      code: `
        import type { Request, Response } from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        export async function placeOrder(request: Request, response: Response): Promise<void> {
          const parent = propagation.extract(context.active(), request.headers);
          const span = tracer.startSpan('place order', {}, parent);
          try {
            response.json(await context.with(trace.setSpan(parent, span), () => place(request.body)));
          } finally {
            span.end();
          }
        }
      `,
      errors: http(),
      output: `
        import type { Request, Response } from 'express';
        import { context, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        export async function placeOrder(request: Request, response: Response): Promise<void> {
          const span = tracer.startSpan('place order');
          try {
            response.json(await context.with(trace.setSpan(context.active(), span), () => place(request.body)));
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a handler that is registered in another file, by the names of its parameters',
      filename: 'src/place.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export const placeOrder = async (req, res) => {
          await context.with(propagation.extract(context.active(), req.headers), () => place(req.body));
          res.end();
        };
      `,
      errors: http(),
    },
    {
      name: 'IncomingMessage and ServerResponse',
      filename: 'file.ts',
      code: `
        import type * as http from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        export function onRequest(message: http.IncomingMessage, answer: http.ServerResponse): void {
          context.with(propagation.extract(context.active(), message.headers), () => answer.end());
        }
      `,
      errors: http(),
    },
    {
      name: 'koa and its router',
      code: `
        import Koa from 'koa';
        import Router from '@koa/router';
        import { context, propagation } from '@opentelemetry/api';

        const app = new Koa();
        const router = new Router();
        app.use(async (ctx, next) => {
          await context.with(propagation.extract(context.active(), ctx.headers), () => next());
        });
        router.get('/orders', async (ctx) => {
          const parent = propagation.extract(context.active(), ctx.request.headers);
          ctx.body = await context.with(parent, () => list());
        });
      `,
      errors: [...http(), ...http()],
      output: `
        import Koa from 'koa';
        import Router from '@koa/router';

        const app = new Koa();
        const router = new Router();
        app.use(async (ctx, next) => {
          await next();
        });
        router.get('/orders', async (ctx) => {
          ctx.body = await list();
        });
      `,
    },
    {
      name: 'koa by its written type',
      filename: 'file.ts',
      code: `
        import type { Context as KoaContext, Next } from 'koa';
        import { context, propagation } from '@opentelemetry/api';

        export const tracing = (ctx: KoaContext, next: Next) => context.with(propagation.extract(context.active(), ctx.req.headers), next);
      `,
      errors: http(),
    },
    {
      name: 'fastify: shorthand, route objects, hooks and plugins',
      code: `
        import Fastify from 'fastify';
        import { context, propagation } from '@opentelemetry/api';

        const fastify = Fastify();
        fastify.get('/', async (request) => context.with(propagation.extract(context.active(), request.headers), () => list()));
        fastify.route({
          method: 'POST',
          url: '/orders',
          preHandler: (request, reply, done) => context.with(propagation.extract(context.active(), request.headers), done),
          handler: async (request) => context.with(propagation.extract(context.active(), request.raw.headers), () => place(request)),
        });
        fastify.addHook('onRequest', async (request) => {
          await context.with(propagation.extract(context.active(), request.headers), () => audit(request));
        });
        fastify.register(async (scoped) => {
          scoped.delete('/orders/:id', async (request) => context.with(propagation.extract(context.active(), request.headers), () => remove(request)));
        });
      `,
      errors: [...http(), ...http(), ...http(), ...http(), ...http()],
    },
    {
      name: 'fastify: a plugin that is registered by its name',
      code: `
        import Fastify from 'fastify';
        import { context, propagation } from '@opentelemetry/api';

        async function orders(scoped) {
          scoped.get('/orders', async (request) => context.with(propagation.extract(context.active(), request.headers), () => list()));
        }

        export const app = Fastify();
        app.register(orders, { prefix: '/v1' });
      `,
      errors: http(),
    },
    {
      name: 'fastify by its written type, with @fastify/otel alone',
      filename: 'file.ts',
      settings: { opentelemetry: { instrumentations: ['@fastify/otel'] } },
      code: `
        import type { FastifyInstance, FastifyRequest } from 'fastify';
        import { context, propagation } from '@opentelemetry/api';

        export default async function orders(app: FastifyInstance): Promise<void> {
          app.get('/orders', async (request: FastifyRequest) => context.with(propagation.extract(context.active(), request.headers), () => list()));
        }
      `,
      errors: http('@fastify/otel'),
    },
    {
      name: 'hapi: routes, arrays of them, and extensions',
      code: `
        import Hapi from '@hapi/hapi';
        import { context, propagation } from '@opentelemetry/api';

        const server = Hapi.server({ port: 8080 });
        server.route({
          method: 'GET',
          path: '/orders',
          handler: (request) => context.with(propagation.extract(context.active(), request.headers), () => list()),
        });
        server.route([{
          method: 'POST',
          path: '/orders',
          options: { handler: (request) => context.with(propagation.extract(context.active(), request.raw.req.headers), () => place(request)) },
        }]);
        server.ext('onPreHandler', (request, h) => context.with(propagation.extract(context.active(), request.headers), () => h.continue));
      `,
      errors: [...http(), ...http(), ...http()],
    },
    {
      name: 'restify and connect',
      code: `
        import connect from 'connect';
        import restify from 'restify';
        import { context, propagation } from '@opentelemetry/api';

        restify.createServer().get('/orders', (incoming, outgoing, next) => context.with(propagation.extract(context.active(), incoming.headers), () => next()));
        connect().use((incoming, outgoing) => context.with(propagation.extract(context.active(), incoming.headers), () => outgoing.end()));
      `,
      errors: [...http(), ...http()],
    },
    {
      name: 'NestJS: controllers, middleware, guards and interceptors',
      filename: 'file.ts',
      code: `
        import { Controller, Get, Headers, Injectable, Req, type CanActivate, type ExecutionContext, type NestInterceptor, type NestMiddleware } from '@nestjs/common';
        import { context, propagation } from '@opentelemetry/api';

        @Controller('orders')
        export class OrdersController {
          @Get()
          list(@Req() req) {
            return context.with(propagation.extract(context.active(), req.headers), () => this.all());
          }

          @Get(':id')
          one(@Headers() headers: Record<string, string>) {
            return context.with(propagation.extract(context.active(), headers), () => this.all());
          }

          all() {
            return [];
          }
        }

        @Injectable()
        export class Tracing implements NestMiddleware {
          use(incoming: any, outgoing: any, next: () => void) {
            context.with(propagation.extract(context.active(), incoming.headers), next);
          }
        }

        @Injectable()
        export class Guard implements CanActivate {
          canActivate(execution: ExecutionContext) {
            const request = execution.switchToHttp().getRequest();
            return context.with(propagation.extract(context.active(), request.headers), () => allowed(request));
          }
        }

        @Injectable()
        export class Interceptor implements NestInterceptor {
          intercept(execution: ExecutionContext, next: { handle(): unknown }) {
            const { headers } = execution.switchToHttp().getRequest();
            return context.with(propagation.extract(context.active(), headers), () => next.handle());
          }
        }
      `,
      errors: [...http(), ...http(), ...http(), ...http(), ...http()],
    },
    {
      name: 'Next.js: a route handler',
      filename: 'src/app/api/orders/route.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function GET(request: Request) {
          const parent = propagation.extract(context.active(), Object.fromEntries(request.headers));
          return context.with(parent, () => Response.json([]));
        }
      `,
      errors: http('Next.js'),
      output: `

        export async function GET(request: Request) {
          return Response.json([]);
        }
      `.replace(/^\n\n/, '\n'),
    },
    {
      name: 'Next.js: headers() in a component',
      filename: 'src/app/page.js',
      code: `
        import { headers } from 'next/headers';
        import { context, propagation } from '@opentelemetry/api';

        export default async function Page() {
          const carrier = Object.fromEntries(await headers());
          return context.with(propagation.extract(context.active(), carrier), () => render());
        }
      `,
      errors: http('Next.js'),
    },
    {
      name: 'Next.js: an API route and middleware',
      filename: 'pages/api/orders.js',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export default function handler(incoming, outgoing) {
          return context.with(propagation.extract(context.active(), incoming.headers), () => outgoing.json([]));
        }
      `,
      errors: http('Next.js'),
    },
    {
      name: 'hono and elysia with their own packages',
      code: `
        import { Elysia } from 'elysia';
        import { Hono } from 'hono';
        import { context, propagation } from '@opentelemetry/api';

        const app = new Hono();
        app.get('/orders', (c) => context.with(propagation.extract(context.active(), c.req.header()), () => c.json([])));
        app.post('/orders', (c) => context.with(propagation.extract(context.active(), Object.fromEntries(c.req.raw.headers)), () => c.json({})));
        new Elysia().get('/orders', ({ headers }) => context.with(propagation.extract(context.active(), headers), () => []));
      `,
      errors: [...http('@hono/otel'), ...http('@hono/otel'), ...http('@elysiajs/opentelemetry')],
    },
    {
      name: 'gRPC: methods of a service, inline, of a class and by written type',
      filename: 'file.ts',
      code: `
        import * as grpc from '@grpc/grpc-js';
        import { context, propagation } from '@opentelemetry/api';
        import { OrdersService } from './generated.js';

        class Orders {
          place(call: any, callback: any) {
            context.with(propagation.extract(context.active(), call.metadata.getMap()), () => callback(null, {}));
          }
        }

        const server = new grpc.Server();
        server.addService(OrdersService, new Orders());
        server.addService(OrdersService, {
          list: (call, callback) => context.with(propagation.extract(context.active(), call.metadata.getMap()), () => callback(null, {})),
        });

        export const remove = (call: grpc.ServerUnaryCall<object, object>, callback: grpc.sendUnaryData<object>) =>
          context.with(propagation.extract(context.active(), call.metadata.getMap()), () => callback(null, {}));
      `,
      errors: [...http('GrpcInstrumentation'), ...http('GrpcInstrumentation'), ...http('GrpcInstrumentation')],
    },
    {
      name: 'kafkajs: eachMessage',
      code: `
        import { Kafka } from 'kafkajs';
        import { propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('billing');
        const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'billing' });
        await consumer.run({
          eachMessage: async ({ topic, message }) => {
            const parent = propagation.extract(ROOT_CONTEXT, message.headers);
            await tracer.startActiveSpan('bill', { kind: SpanKind.INTERNAL }, parent, async (span) => {
              await bill(message);
              span.end();
            });
          },
        });
      `,
      errors: [{ messageId: 'detached', data: { instrumentation: 'KafkaJsInstrumentation' } }],
      output: `
        import { Kafka } from 'kafkajs';
        import { SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('billing');
        const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'billing' });
        await consumer.run({
          eachMessage: async ({ topic, message }) => {
            await tracer.startActiveSpan('bill', { kind: SpanKind.INTERNAL }, async (span) => {
              await bill(message);
              span.end();
            });
          },
        });
      `,
    },
    {
      name: 'kafkajs: a consumer of unknown origin, and a payload by its written type',
      filename: 'file.ts',
      code: `
        import type { EachMessagePayload } from 'kafkajs';
        import { context, propagation } from '@opentelemetry/api';

        export async function start(consumer: { run(config: object): Promise<void> }): Promise<void> {
          await consumer.run({ eachMessage: async (payload) => context.with(propagation.extract(context.active(), payload.message.headers), () => bill(payload)) });
        }

        export const onMessage = async ({ message }: EachMessagePayload) => context.with(propagation.extract(context.active(), message.headers ?? {}), () => bill(message));
      `,
      errors: [...http('KafkaJsInstrumentation'), ...http('KafkaJsInstrumentation')],
    },
    {
      name: 'amqplib: consume of a typed field',
      filename: 'file.ts',
      code: `
        import type { Channel, ConsumeMessage } from 'amqplib';
        import { context, propagation, trace } from '@opentelemetry/api';

        export class Consumer {
          private readonly tracer = trace.getTracer('orders');

          constructor(private readonly channel: Channel) {}

          async start(): Promise<void> {
            await this.channel.consume('orders', async (message) => {
              if (!message) return;
              const headers = message.properties.headers ?? {};
              const parent = propagation.extract(context.active(), headers);
              await context.with(parent, async () => {
                await this.place(message);
                this.channel.ack(message);
              });
            });
          }

          private async place(message: ConsumeMessage): Promise<void> {
            await this.tracer.startActiveSpan('place', async (span) => {
              JSON.parse(message.content.toString());
              span.end();
            });
          }
        }
      `,
      errors: http('AmqplibInstrumentation'),
      output: `
        import type { Channel, ConsumeMessage } from 'amqplib';
        import { trace } from '@opentelemetry/api';

        export class Consumer {
          private readonly tracer = trace.getTracer('orders');

          constructor(private readonly channel: Channel) {}

          async start(): Promise<void> {
            await this.channel.consume('orders', async (message) => {
              if (!message) return;
              await this.place(message);
              this.channel.ack(message);
            });
          }

          private async place(message: ConsumeMessage): Promise<void> {
            await this.tracer.startActiveSpan('place', async (span) => {
              JSON.parse(message.content.toString());
              span.end();
            });
          }
        }
      `,
    },
    {
      name: 'a Lambda function behind an HTTP gateway',
      code: `
        import middy from '@middy/core';
        import { context, propagation } from '@opentelemetry/api';

        const place = async (event) => context.with(propagation.extract(context.active(), event.headers), () => ({ statusCode: 204 }));

        export const handler = middy(place);
      `,
      errors: http('AwsLambdaInstrumentation'),
    },
    {
      name: 'a Lambda function as a CommonJS module, and by its written type',
      filename: 'file.cts',
      code: `
        import type { APIGatewayProxyEventV2 } from 'aws-lambda';
        import { context, propagation } from '@opentelemetry/api';

        exports.handler = async (event: any) => context.with(propagation.extract(context.active(), event.headers), () => ({ statusCode: 204 }));

        exports.other = async (event: APIGatewayProxyEventV2) => context.with(propagation.extract(context.active(), event.headers), () => ({ statusCode: 204 }));
      `,
      errors: [...http('AwsLambdaInstrumentation'), ...http('AwsLambdaInstrumentation')],
    },
    {
      name: 'what bullmq-otel has extracted from a job',
      code: `
        import { Worker } from 'bullmq';
        import { BullMQOtel } from 'bullmq-otel';
        import { context, propagation } from '@opentelemetry/api';

        new Worker('mail', async (job) => {
          const parent = propagation.extract(context.active(), JSON.parse(job.opts.telemetry.metadata));
          await context.with(parent, () => send(job));
        }, { telemetry: new BullMQOtel('mail') });
      `,
      errors: http('bullmq-otel'),
    },
    {
      name: 'Azure Functions, Cloudflare Workers and Deno',
      code: `
        import { app } from '@azure/functions';
        import { instrument } from '@microlabs/otel-cf-workers';
        import { context, propagation } from '@opentelemetry/api';

        app.http('orders', {
          handler: async (request, invocation) => context.with(propagation.extract(context.active(), invocation.traceContext), () => list()),
        });

        export default instrument({
          fetch: (request) => context.with(propagation.extract(context.active(), Object.fromEntries(request.headers)), () => list()),
        }, {});

        Deno.serve((request) => context.with(propagation.extract(context.active(), Object.fromEntries(request.headers)), () => list()));
      `,
      errors: [...http('@azure/monitor-opentelemetry'), ...http('@microlabs/otel-cf-workers'), ...http('Deno')],
    },
  ],
});
