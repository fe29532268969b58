import { defineCases } from '../../support/rule-cases.ts';

/** What is extracted from, and what for. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['http', 'express', 'kafkajs'] } },
  valid: [
    {
      name: 'a framework whose instrumentation is not installed',
      settings: { opentelemetry: { instrumentations: ['kafkajs'] } },
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().get('/', (req, res) => context.with(propagation.extract(context.active(), req.headers), () => res.end()));
      `,
    },
    {
      name: 'ExpressInstrumentation alone, which extracts nothing',
      settings: { opentelemetry: { instrumentations: ['@opentelemetry/instrumentation-express'] } },
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().get('/', (req, res) => context.with(propagation.extract(context.active(), req.headers), () => res.end()));
      `,
    },
    {
      name: 'context that is carried in the body of a request',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const app = express();
        app.post('/jobs', (req, res) => {
          const parent = propagation.extract(context.active(), req.body.headers);
          context.with(parent, () => res.json(run(req.body)));
        });
      `,
    },
    {
      name: 'a body, a value and a header of another name, of a request that is held in something larger',
      code: `
        import Koa from 'koa';
        import type { EachMessagePayload } from 'kafkajs';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        const app = new Koa();
        app.use(async (ctx, next) => {
          await context.with(propagation.extract(context.active(), ctx.request.body.trace), next);
        });
        app.use(async (ctx, next) => {
          const { body } = ctx.request;
          await context.with(propagation.extract(context.active(), body.headers), next);
        });
        app.use(async (ctx, next) => {
          await context.with(propagation.extract(context.active(), JSON.parse(ctx.get('x-trace-context'))), next);
        });
        app.use(async (ctx, next) => {
          await context.with(propagation.extract(context.active(), { traceparent: ctx.headers['x-parent'] }), next);
        });

        export const eachMessage = async ({ message }: EachMessagePayload) =>
          context.with(propagation.extract(ROOT_CONTEXT, JSON.parse(String(message.value)).trace), () => handle(message));
      `,
    },
    {
      name: 'headers of something else, and headers with something else in them',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const app = express();
        app.post('/jobs', async (req, res) => {
          const job = await queue.take();
          context.with(propagation.extract(context.active(), job.headers), () => run(job));
          context.with(propagation.extract(context.active(), { ...req.headers, ...job.headers }), () => run(job));
          context.with(propagation.extract(context.active(), { traceparent: req.query.traceparent }), () => run(job));
          res.end();
        });
      `,
    },
    {
      name: 'a fallback for when no span is active',
      code: `
        import express from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';

        const app = express();
        app.get('/a', (req, res) => {
          const parent = trace.getActiveSpan() ? context.active() : propagation.extract(context.active(), req.headers);
          context.with(parent, () => res.end());
        });
        app.get('/b', (req, res) => {
          let parent = context.active();
          if (!trace.getSpan(parent)) parent = propagation.extract(parent, req.headers);
          context.with(parent, () => res.end());
        });
        app.use((req, res, next) => {
          const span = trace.getActiveSpan();
          if (span) return next();
          context.with(propagation.extract(context.active(), req.headers), next);
        });
      `,
    },
    {
      name: 'a helper that is only asked when no span is active',
      code: `
        import express from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';

        const contextFrom = (req) => propagation.extract(context.active(), req.headers);

        express().get('/', (req, res) => {
          const parent = trace.getActiveSpan() === undefined ? contextFrom(req) : context.active();
          context.with(parent, () => res.end());
        });
      `,
    },
    {
      name: 'an extracted context that is only linked to, or only read',
      code: `
        import express from 'express';
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');
        const app = express();
        app.post('/orders', (req, res) => {
          const remote = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, req.headers));
          const span = tracer.startSpan('place', { links: remote ? [{ context: remote }] : [] });
          span.end();
          res.end();
        });
        app.get('/tenant', (req, res) => {
          const remote = propagation.extract(ROOT_CONTEXT, req.headers);
          res.json({ tenant: propagation.getBaggage(remote)?.getEntry('tenant')?.value });
        });
      `,
    },
    {
      name: 'an extracted context that nobody takes, which another rule reports',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().get('/', (req, res) => {
          propagation.extract(context.active(), req.headers);
          res.end();
        });
      `,
    },
    {
      name: 'a propagator and an instrumentation',
      filename: 'file.ts',
      code: `
        import type { IncomingMessage, ServerResponse } from 'node:http';
        import { type Context, context, propagation, type TextMapPropagator } from '@opentelemetry/api';
        import { InstrumentationBase } from '@opentelemetry/instrumentation';

        export class Tracing {
          inject(headers: object) {
            propagation.inject(context.active(), headers);
          }
          extract(req: IncomingMessage, res: ServerResponse) {
            return propagation.extract(context.active(), req.headers);
          }
        }

        export class AcmeInstrumentation extends InstrumentationBase {
          handle(req: IncomingMessage, res: ServerResponse) {
            return context.with(propagation.extract(context.active(), req.headers), () => this.run(req, res));
          }
        }

        export const propagator: Partial<TextMapPropagator> = {
          inject: (ctx: Context, carrier: object) => propagation.inject(ctx, carrier),
          extract: (ctx: Context, req: any) => propagation.extract(ctx, req.headers),
        };
      `,
    },
    {
      name: 'a propagation that is not OpenTelemetry’s',
      code: `
        import express from 'express';
        import '@opentelemetry/api';
        import { context, propagation } from './own.js';

        express().get('/', (req, res) => context.with(propagation.extract(context.active(), req.headers), () => res.end()));
      `,
    },
    {
      name: 'a carrier that a function of another module takes from the request',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        import { storedHeaders } from './jobs.js';

        express().post('/', (req, res) => {
          context.with(propagation.extract(context.active(), storedHeaders(req)), () => res.end());
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'a carrier that a loop fills',
      filename: 'src/server.js',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          const carrier = {};
          for (const [name, value] of Object.entries(req.headers)) {
            if (value !== undefined) carrier[name] = String(value);
          }
          const parent = propagation.extract(context.active(), carrier);
          tracer.startActiveSpan('handle', {}, parent, (span) => {
            res.end('ok');
            span.end();
          });
        });
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          tracer.startActiveSpan('handle', (span) => {
            res.end('ok');
            span.end();
          });
        });
      `,
    },
    {
      name: 'a loop that does something else as well',
      filename: 'src/server.js',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          const carrier = {};
          for (const [name, value] of Object.entries(req.headers)) {
            carrier[name] = String(value);
            res.setHeader('x-' + name, value);
          }
          const parent = propagation.extract(context.active(), carrier);
          tracer.startActiveSpan('handle', {}, parent, (span) => {
            res.end('ok');
            span.end();
          });
        });
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          for (const [name, value] of Object.entries(req.headers)) {
            res.setHeader('x-' + name, value);
          }
          tracer.startActiveSpan('handle', (span) => {
            res.end('ok');
            span.end();
          });
        });
      `,
    },
    {
      name: 'a carrier that is looked at as well',
      filename: 'src/server.js',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          const carrier = {};
          for (const [name, value] of Object.entries(req.headers)) {
            carrier[name] = String(value);
          }
          const parent = propagation.extract(context.active(), carrier);
          tracer.startActiveSpan('handle', {}, parent, (span) => {
            res.end(JSON.stringify(carrier));
            span.end();
          });
        });
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          const carrier = {};
          for (const [name, value] of Object.entries(req.headers)) {
            carrier[name] = String(value);
          }
          tracer.startActiveSpan('handle', (span) => {
            res.end(JSON.stringify(carrier));
            span.end();
          });
        });
      `,
    },
    {
      name: 'headers in any spelling, and the request itself',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const app = express();
        app.get('/a', (req, res) => context.with(propagation.extract(context.active(), req['headers']), () => res.end()));
        app.get('/b', ({ headers }, res) => context.with(propagation.extract(context.active(), headers), () => res.end()));
        app.get('/c', (req, res) => context.with(propagation.extract(context.active(), { ...req.headers }), () => res.end()));
        app.get('/d', (req, res) => context.with(propagation.extract(context.active(), { traceparent: req.get('traceparent') }), () => res.end()));
        app.get('/e', (req, res) => context.with(propagation.extract(context.active(), req), () => res.end()));
        app.get('/f', (req, res) => {
          const { headers: carrier } = req;
          return context.with(propagation.extract(context.active(), carrier), () => res.end());
        });
        app.get('/g', (req, res) => {
          const carrier = {};
          for (const name of ['traceparent', 'tracestate']) carrier[name] = req.headers[name];
          return context.with(propagation.extract(context.active(), carrier), () => res.end());
        });
        app.get('/h', (req, res) => {
          const carrier = Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)]));
          return context.with(propagation.extract(context.active(), carrier), () => res.end());
        });
      `,
      errors: Array.from({ length: 8 }, () => 'reparented'),
    },
    {
      name: 'the trace’s own headers, one by one, of a request that is held in something larger',
      code: `
        import Koa from 'koa';
        import { context, propagation } from '@opentelemetry/api';

        const app = new Koa();
        app.use(async (ctx, next) => {
          const { headers } = ctx.request;
          await context.with(propagation.extract(context.active(), headers), () => next());
        });
        app.use(async (ctx, next) => {
          await context.with(propagation.extract(context.active(), { traceparent: ctx.get('traceparent') }), () => next());
        });
        app.use(async (ctx, next) => {
          const carrier = { traceparent: ctx.headers.traceparent, baggage: String(ctx.headers['baggage']) };
          await context.with(propagation.extract(context.active(), carrier), () => next());
        });
      `,
      errors: [
        { messageId: 'reparented', line: 7 },
        { messageId: 'reparented', line: 10 },
        { messageId: 'reparented', line: 14 },
      ],
    },
    {
      name: 'inside what the handler calls later',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().post('/', (req, res) => {
          setImmediate(() => {
            context.with(propagation.extract(context.active(), req.headers), () => audit(req));
          });
          res.end();
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';

        express().post('/', (req, res) => {
          setImmediate(() => {
            audit(req);
          });
          res.end();
        });
      `,
    },
    {
      name: 'by a local helper',
      code: `
        import express from 'express';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        function contextFrom(incoming) {
          return propagation.extract(ROOT_CONTEXT, incoming.headers);
        }

        express().get('/', (req, res) => {
          context.with(contextFrom(req), () => res.end());
        });
      `,
      errors: [{ messageId: 'detached', line: 5 }],
      output: `
        import express from 'express';
        import { context } from '@opentelemetry/api';

        function contextFrom(incoming) {
          return context.active();
        }

        express().get('/', (req, res) => {
          context.with(contextFrom(req), () => res.end());
        });
      `,
    },
    {
      name: 'from what a local helper makes of the request',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        const carrierOf = (incoming) => ({ traceparent: incoming.headers.traceparent });

        express().get('/', (req, res) => context.with(propagation.extract(context.active(), carrierOf(req)), () => res.end()));
      `,
      errors: ['reparented'],
    },
    {
      name: 'by a propagator of its own',
      code: `
        import express from 'express';
        import { context } from '@opentelemetry/api';
        import { W3CTraceContextPropagator } from '@opentelemetry/core';

        const propagator = new W3CTraceContextPropagator();
        express().get('/', (req, res) => {
          const parent = propagator.extract(context.active(), req.headers, getter);
          context.with(parent, () => res.end());
        });
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';

        express().get('/', (req, res) => {
          res.end();
        });
      `,
    },
    {
      name: 'through an alias and a namespace',
      code: `
        import * as otel from '@opentelemetry/api';
        import express from 'express';

        const { propagation: wire } = otel;
        express().get('/', (req, res) => otel.context.with(wire.extract(otel.ROOT_CONTEXT, req.headers), () => res.end()));
        express().get('/', (req, res) => {
          const parent = otel.propagation.extract(otel.ROOT_CONTEXT, req.headers);
          otel.trace.getTracer('orders').startSpan('list', { kind: otel.SpanKind.SERVER }, otel.trace.setSpanContext(parent, remote)).end();
          res.end();
        });
      `,
      errors: ['detached', 'detached'],
      output: `
        import * as otel from '@opentelemetry/api';
        import express from 'express';

        express().get('/', (req, res) => res.end());
        express().get('/', (req, res) => {
          otel.trace.getTracer('orders').startSpan('list', { kind: otel.SpanKind.SERVER }, otel.trace.setSpanContext(otel.context.active(), remote)).end();
          res.end();
        });
      `,
    },
    {
      name: 'the second server span of a handler becomes an inner one',
      code: `
        import express from 'express';
        import { propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');
        express().get('/orders', (req, res) => {
          const parent = propagation.extract(ROOT_CONTEXT, req.headers);
          const span = tracer.startSpan(
            'GET /orders',
            { kind: SpanKind.SERVER, attributes: { path: req.path } },
            parent,
          );
          res.json([]);
          span.end();
        });
      `,
      errors: ['detached'],
      output: `
        import express from 'express';
        import { SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');
        express().get('/orders', (req, res) => {
          const span = tracer.startSpan(
            'GET /orders',
            { kind: SpanKind.INTERNAL, attributes: { path: req.path } },
          );
          res.json([]);
          span.end();
        });
      `,
    },
    {
      name: 'a context that is read in another run stays a variable',
      code: `
        import express from 'express';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        express().get('/', (req, res) => {
          const parent = propagation.extract(ROOT_CONTEXT, req.headers);
          queue.push(() => context.with(parent, () => work()));
          res.end();
        });
      `,
      errors: ['detached'],
      output: `
        import express from 'express';
        import { context } from '@opentelemetry/api';

        express().get('/', (req, res) => {
          const parent = context.active();
          queue.push(() => context.with(parent, () => work()));
          res.end();
        });
      `,
    },
    {
      name: 'returned and awaited calls keep what they return',
      code: `
        import express from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');
        const app = express();

        app.get('/orders', async (req, res) => {
          const parent = propagation.extract(context.active(), req.headers);
          const orders = await context.with(parent, async () => {
            const rows = await query('orders');
            return rows.map(toOrder);
          });
          res.json(orders);
        });

        app.post('/orders', async (req, res) => {
          try {
            const parent = propagation.extract(context.active(), req.headers);
            return await context.with(parent, async () => {
              await place(req.body);
              res.status(201).end();
            });
          } catch (error) {
            res.status(500).json({ error: error.message });
          }
        });
      `,
      errors: ['reparented', 'reparented'],
    },
    {
      name: 'a method of a class of one’s own keeps its arguments',
      code: `
        import express from 'express';
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export class Server {
          app = express();

          start() {
            this.app.get('/health', async (req, res) => {
              const parent = propagation.extract(context.active(), req.headers);
              await this.startActiveSpan('health', { kind: SpanKind.SERVER }, parent, async () => res.end());
            });
          }

          startActiveSpan(name, options, parent, work) {
            return trace.getTracer('server').startActiveSpan(name, options, parent, work);
          }
        }
      `,
      errors: ['reparented'],
      output: `
        import express from 'express';
        import { context, SpanKind, trace } from '@opentelemetry/api';

        export class Server {
          app = express();

          start() {
            this.app.get('/health', async (req, res) => {
              await this.startActiveSpan('health', { kind: SpanKind.SERVER }, context.active(), async () => res.end());
            });
          }

          startActiveSpan(name, options, parent, work) {
            return trace.getTracer('server').startActiveSpan(name, options, parent, work);
          }
        }
      `,
    },
    {
      name: 'withheld: the context is stored for others',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().use((req, res, next) => {
          req.traceContext = propagation.extract(context.active(), req.headers);
          next();
        });
      `,
      errors: ['reparented'],
      output: null,
      withheld: 'context-escapes',
    },
    {
      name: 'withheld: a helper that others import',
      filename: 'file.ts',
      code: `
        import type { Request } from 'express';
        import { type Context, context, propagation } from '@opentelemetry/api';

        export function contextFrom(req: Request): Context {
          return propagation.extract(context.active(), req.headers);
        }
      `,
      errors: ['reparented'],
      output: null,
      withheld: 'context-escapes',
    },
    {
      name: 'withheld: the remote span is linked as well',
      code: `
        import express from 'express';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');
        express().get('/', (req, res) => {
          const parent = propagation.extract(context.active(), req.headers);
          const links = [{ context: trace.getSpanContext(parent) }];
          tracer.startActiveSpan('list', { links }, parent, (span) => {
            res.end();
            span.end();
          });
        });
      `,
      errors: ['reparented'],
      output: null,
      withheld: 'context-read',
    },
    {
      name: 'withheld: a comment would go',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';

        express().get('/', (req, res) => context.with(propagation.extract(context.active(), /* the gateway's */ req.headers), () => res.end()));
      `,
      errors: ['reparented'],
      output: null,
      withheld: 'comment-inside',
    },
    {
      name: 'Windows line ends, no semicolons and a comment in front',
      code: "import express from 'express'\r\nimport { context, propagation } from '@opentelemetry/api'\r\n\r\nexpress().get('/', (req, res) => {\r\n\tconst parent = propagation.extract(context.active(), req.headers)\r\n\t// Answers at once.\r\n\tcontext.with(parent, () => {\r\n\t\tres.end()\r\n\t})\r\n})\r\n",
      errors: ['reparented'],
      output: "import express from 'express'\r\n\r\nexpress().get('/', (req, res) => {\r\n\t// Answers at once.\r\n\tres.end()\r\n})\r\n",
    },
  ],
});
