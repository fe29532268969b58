import { defineCases } from '../../support/rule-cases.ts';

const imports = `import { context, propagation } from '@opentelemetry/api';`;
const helper = (comment: string, headers = 'req.headers'): string =>
  `${imports}\n\n${comment}\nexport function inCallersTrace(req, work) {\n  return context.with(propagation.extract(context.active(), ${headers}), () => work(req));\n}\n`;
const typed = (comment: string, fn: string): string => `${imports}\n\n${comment}\n${fn}\n`;
const arrow = '(q, s, next) => {\n  context.with(propagation.extract(context.active(), q.headers), () => next());\n}';

const inTypeScript = (head: string, type: string): string =>
  `import { context, propagation } from '@opentelemetry/api';\n${head}\n\nexport function answer(call: ${type}, work: () => void): void {\n  context.with(propagation.extract(context.active(), call.headers), work);\n}\n`;

// Handlers that are known by a type that is written for them: in JSDoc, or by a name of the file for a type of the framework.
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['http', 'express', '@fastify/otel', 'aws-lambda'] } },
  valid: [
    { name: 'JSDoc: a job', code: helper(`/** @param {import('bee-queue').Job} req */`) },
    { name: 'JSDoc: the request is another parameter', code: helper(`/** @param {import('fastify').FastifyRequest} work */`) },
    { name: 'JSDoc: a body that came with a request', code: helper(`/** @param {import('fastify').FastifyRequest} req */`, 'req.body.headers') },
    { name: 'JSDoc: a server that no instrumentation sees', code: typed(`/**\n * @param {import('node:http2').Http2ServerRequest} q\n * @param {import('node:http2').Http2ServerResponse} s\n */`, `export const onStream = ${arrow};`) },
    { name: 'JSDoc: a function that makes a handler is none', code: typed(`/** @returns {import('express').RequestHandler} */`, `export const make = (q, next) => {\n  context.with(propagation.extract(context.active(), q.headers), () => next());\n  return (req, res) => res.end();\n};`) },
    { name: 'JSDoc: a type with that name from elsewhere', code: typed(`/** @import { RequestHandler } from './workers.js' */\n/** @type {RequestHandler} */`, `export const handle = ${arrow};`) },
    { name: 'JSDoc: an import tag of another name', code: typed(`/** @import { RequestHandler as Handler } from 'express' */\n/** @type {RequestHandler} */`, `export const handle = ${arrow};`) },
    { name: 'a type of the file with a framework’s name', filename: 'file.ts', code: inTypeScript(`interface Request { headers: Record<string, string> }`, 'Request') },
    { name: 'an interface that extends a message', filename: 'file.ts', code: inTypeScript(`import type { Message } from 'bee-queue';\ninterface Request extends Message { tenant: string }`, 'Request') },
    { name: 'types that name each other', filename: 'file.ts', code: inTypeScript(`type A = B;\ntype B = A;`, 'A') },
    {
      name: 'headers with a name of their own, which no instrumentation reads',
      filename: 'file.ts',
      code: `
        import type { Request, Response } from 'express';
        import { context, propagation } from '@opentelemetry/api';

        export function answer(req: Request, res: Response): void {
          const carrier: Record<string, string> = {};
          for (const name of ['traceparent', 'tracestate']) carrier[name] = String(req.headers[\`x-upstream-\${name}\`]);
          context.with(propagation.extract(context.active(), carrier), () => res.end());
        }
      `,
    },
  ],
  invalid: [
    ...[
      `/** @param {import('fastify').FastifyRequest} req */`,
      `/**\n * Runs work in the trace of whoever calls.\n *\n * @param {import('express').Request<{ id: string }, any>} req the {@link Request}\n * @param {(req: object) => void} work\n */`,
      `/** @typedef {import('express').Request & { user: { id: string } }} SignedIn */\n/** @param {SignedIn} req */`,
      `/** @import { Request as Req } from 'express' */\n/** @param {?Req} [req] */`,
      `/** @import * as http from 'node:http' */\n/**\n * @param {http.IncomingMessage} req\n */`,
      `/** @param {import('koa').Context | undefined} req */`,
    ].map((comment) => ({ name: `JSDoc: ${comment.split('\n').at(-1)}, ${comment.length}`, code: helper(comment), errors: ['reparented'] })),
    ...[
      [`/** @type {import('express').RequestHandler} */`, `export const trace = ${arrow};`],
      [`/** @type {import("express").RequestHandler<{ id: string }>} */`, `export function trace(q, s, next) {\n  context.with(propagation.extract(context.active(), q.headers), () => next());\n}`],
      [`/** @type {import('express').ErrorRequestHandler} */`, `export const trace = (error, q, s, next) => {\n  context.with(propagation.extract(context.active(), q.headers), () => s.send(error.message));\n};`],
      [`/** @returns {import('express').RequestHandler} */`, `export function trace() {\n  return ${arrow};\n}`],
      [`/** @return {import('koa').Middleware} */`, `export const trace = () => async (q, next) => {\n  await context.with(propagation.extract(context.active(), q.request.headers), () => next(q));\n};`],
      [`/** @type {import('koa').Middleware} */`, `export const trace = /* all routes */ async (q, next) => {\n  await context.with(propagation.extract(context.active(), q.headers), () => next(q));\n};`],
      [`/** @type {import('fastify').FastifyPluginAsync} */`, `export default async function routes(app) {\n  app.get('/', async (q) => context.with(propagation.extract(context.active(), q.headers), () => app.orders(q)));\n}`],
      [`/** @param {import('fastify').FastifyInstance} app */`, `export default async function routes(app) {\n  app.get('/', async (q) => context.with(propagation.extract(context.active(), q.headers), () => app.orders(q)));\n}`],
      [`/**\n * @param {import('fastify').FastifyRequest} request\n * @param {import('fastify').FastifyReply} reply\n */`, `export async function create({ headers, body }, reply) {\n  return context.with(propagation.extract(context.active(), headers), () => reply.send(body));\n}`],
      [`/** @type {import('aws-lambda').APIGatewayProxyHandlerV2} */`, `export const main = async (event) => context.with(propagation.extract(context.active(), event.headers), () => event.body);`],
    ].map(([comment, fn]) => ({ name: `JSDoc: ${comment} ${fn!.split('\n')[0]}`, code: typed(comment!, fn!), errors: [fn!.includes('s, next') && !fn!.includes('error') ? 'redundant' : 'reparented'] })),
    {
      name: 'JSDoc: a CommonJS controller',
      filename: 'orders.js',
      code: `
        const { context, propagation, trace } = require('@opentelemetry/api');

        const tracer = trace.getTracer('orders');

        /**
         * @typedef {import('fastify').FastifyRequest} FastifyRequest
         * @typedef {import('fastify').FastifyReply} FastifyReply
         */

        class OrdersController {
          /** @param {{ create(order: object): Promise<object> }} orders */
          constructor(orders) {
            this.orders = orders;
          }

          /**
           * @param {FastifyRequest} req
           * @param {FastifyReply} rep
           */
          async create(req, rep) {
            const parent = propagation.extract(context.active(), req.headers);
            return tracer.startActiveSpan('create order', {}, parent, async (span) => {
              try {
                const order = await this.orders.create(req.body);
                return rep.code(201).send(order);
              } finally {
                span.end();
              }
            });
          }
        }

        module.exports = { OrdersController };
      `,
      errors: ['reparented'],
      output: `
        const { trace } = require('@opentelemetry/api');

        const tracer = trace.getTracer('orders');

        /**
         * @typedef {import('fastify').FastifyRequest} FastifyRequest
         * @typedef {import('fastify').FastifyReply} FastifyReply
         */

        class OrdersController {
          /** @param {{ create(order: object): Promise<object> }} orders */
          constructor(orders) {
            this.orders = orders;
          }

          /**
           * @param {FastifyRequest} req
           * @param {FastifyReply} rep
           */
          async create(req, rep) {
            return tracer.startActiveSpan('create order', async (span) => {
              try {
                const order = await this.orders.create(req.body);
                return rep.code(201).send(order);
              } finally {
                span.end();
              }
            });
          }
        }

        module.exports = { OrdersController };
      `,
    },
    ...[
      [`import type { Request } from 'express';`, 'Request & { user: string }'],
      [`import type { Request } from 'express';\ninterface SignedIn extends Request { user: string }`, 'SignedIn'],
      [`import type express from 'express';\ninterface SignedIn extends express.Request { user: string }\ninterface Admin extends SignedIn { role: string }`, 'Admin'],
      [`import type { Request } from 'express';\ntype OrderRequest = Request<{ id: string }>;\ntype Call = OrderRequest | undefined;`, 'Call'],
      [`import type { Request } from 'express';\ninterface Logged extends Omit<Request, 'log'> { log: unknown }`, 'Logged'],
      ['', `import('express').Request`],
    ].map(([head, type]) => ({ name: `TypeScript: ${type} ${head}`, filename: 'file.ts', code: inTypeScript(head!, type!), errors: ['reparented'] })),
    ...[
      `import type { FastifyPluginAsync } from 'fastify';\n\nexport const routes: FastifyPluginAsync = async (app) => {`,
      `import fp from 'fastify-plugin';\n\nexport default fp(async (app) => {`,
    ].map((head) => ({
      name: `TypeScript: ${head}`,
      filename: 'file.ts',
      code: `${imports}\n${head}\n  app.addHook('onRequest', async (q) => {\n    await context.with(propagation.extract(context.active(), q.headers), () => globalThis.audit(q));\n  });\n}${head.includes('fp(') ? ')' : ''};\n`,
      errors: ['reparented'],
    })),
    {
      name: 'handlers and helpers that declare their `this`',
      filename: 'file.ts',
      code: `
        import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
        import { context, propagation, type Context } from '@opentelemetry/api';

        function contextOf(this: void, headers: Record<string, unknown>): Context {
          return propagation.extract(context.active(), headers);
        }

        export async function answer(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
          await context.with(contextOf(request.headers), () => this.inject(request.url));
          await reply.send();
        }
      `,
      errors: ['reparented'],
    },
    {
      name: 'headers that are copied one by one',
      filename: 'file.ts',
      code: `
        import type { Request, Response } from 'express';
        import { context, propagation } from '@opentelemetry/api';

        export function answer(req: Request, res: Response): void {
          const carrier: Record<string, string> = {};
          for (const [name, value] of Object.entries(req.headers)) {
            if (Array.isArray(value)) carrier[name] = value[0]!;
            else if (value !== undefined) carrier[name] = value;
          }
          context.with(propagation.extract(context.active(), carrier), () => res.end());
        }
      `,
      errors: ['reparented'],
    },
  ],
});
