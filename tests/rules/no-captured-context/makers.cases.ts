import { defineCases } from '../../support/rule-cases.ts';

/** Functions of the file that make a handler, and what they are given when the module is loaded. */
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    {
      name: 'TypeScript: an object of a program that runs once, and one of each request',
      filename: 'file.ts',
      code: `
        import { context, trace, type Context, type Span } from '@opentelemetry/api';
        class Job {
          constructor(private readonly span: Span) {}
          step(name: string): void {
            this.span.addEvent(name);
          }
        }
        class Unit {
          constructor(private readonly ctx: Context) {}
          run(work: () => void): void {
            context.with(this.ctx, work);
          }
        }
        export const handle = (work: () => void): void => new Unit(context.active()).run(work);
        const span = trace.getTracer('import').startSpan('import');
        const job = new Job(span);
        job.step('load');
        job.step('store');
        span.end();
      `,
    },
    {
      name: 'a handler that reads the context itself, one that is told how to, and a tracer',
      code: `
        import express from 'express';
        import { context, trace } from '@opentelemetry/api';
        const app = express();
        const makeHandler = (name, current, tracer) => (req, res) => {
          const span = tracer.startSpan(name, {}, current());
          res.json({ trace: span.spanContext().traceId });
          span.end();
        };
        app.get('/orders', makeHandler('orders', () => context.active(), trace.getTracer('shop')));
        export const list = makeHandler('list', () => context.active(), trace.getTracer('shop'));
      `,
    },
    {
      name: 'a maker that reads what it is given at once',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        function makeClient(ctx) {
          const tenant = propagation.getBaggage(ctx)?.getEntry('tenant')?.value ?? 'none';
          return (url) => fetch(url, { headers: { 'x-tenant': tenant } });
        }
        export const load = makeClient(context.active());
      `,
    },
    {
      name: 'a maker that each request calls',
      code: `
        import { context } from '@opentelemetry/api';
        const makeSender = (ctx) => (mail) => context.with(ctx, () => mail.send());
        export function handle(mails) {
          const send = makeSender(context.active());
          mails.forEach((mail) => send(mail));
        }
      `,
    },
    {
      name: 'a step of a program that runs once',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { load } from './load.js';
        const makeStep = (ctx, span) => async (name) => {
          span.addEvent(name);
          await context.with(ctx, () => load(name));
        };
        const span = trace.getTracer('import').startSpan('import');
        const step = makeStep(trace.setSpan(context.active(), span), span);
        await step('orders');
        await step('customers');
        span.end();
      `,
    },
    {
      name: 'a batch job that is told its parent, and work outside of all requests',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        const within = (ctx) => (job) => context.with(ctx, job);
        export const runJob = within(propagation.extract(context.active(), { traceparent: process.env.TRACEPARENT }));
        export const detached = within(ROOT_CONTEXT);
      `,
    },
    {
      name: 'a span that is ended when the program stops, and a link to where it started',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        const stopper = (span) => () => span.end();
        const linked = (start) => (name) => tracer.startSpan(name, { links: [{ context: start.spanContext() }] });
        export const stop = stopper(tracer.startSpan('life'));
        export const start = linked(tracer.startSpan('start'));
      `,
    },
    {
      name: 'a maker that another module has',
      code: `
        import { context } from '@opentelemetry/api';
        import { makeHandler } from './handlers.js';
        export const handle = makeHandler(context.active());
      `,
    },
    {
      name: 'TypeScript: a page whose span is there for all that happens on it',
      filename: 'file.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('page');
        const onClick = (page: Span) => (event: MouseEvent) => page.addEvent('click', { x: event.clientX });
        document.addEventListener('click', onClick(tracer.startSpan('page')));
        export const clicked = onClick(tracer.startSpan('page'));
      `,
    },
  ],
  invalid: [
    {
      name: 'what the only instance of a class is given',
      code: `
        import express from 'express';
        import { context } from '@opentelemetry/api';
        class Orders {
          constructor(store, ctx) {
            this.store = store;
            this.ctx = ctx;
          }
          list(req, res) {
            return context.with(this.ctx, () => res.json(this.store.list()));
          }
        }
        const orders = new Orders({ list: () => [] }, context.active());
        const app = express();
        app.get('/orders', (req, res) => orders.list(req, res));
      `,
      errors: [{ messageId: 'atModuleLevel', line: 12, data: { what: 'the active context', line: '9' } }],
      output: null,
    },
    {
      name: 'TypeScript: the same by a parameter property, and in a frozen object',
      filename: 'file.ts',
      code: `
        import { context, trace, type Span } from '@opentelemetry/api';
        class Orders {
          constructor(private readonly span: Span) {}
          seen(id: string): void {
            this.span.addEvent('seen', { id });
          }
        }
        export const orders = new Orders(trace.getTracer('shop').startSpan('orders'));
        const shared = Object.freeze({ ctx: context.active() });
        export const run = (work: () => void): void => context.with(shared.ctx, work);
      `,
      errors: [
        { messageId: 'atModuleLevel', line: 8, data: { what: 'a span', line: '5' } },
        { messageId: 'atModuleLevel', line: 9, data: { what: 'the active context', line: '10' } },
      ],
    },
    {
      name: 'a handler that is made with the context of the time when the module is loaded',
      code: `
        import express from 'express';
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        const app = express();
        function makeHandler(name, ctx) {
          return async (req, res) => {
            const span = tracer.startSpan(name, {}, ctx);
            res.json({ trace: span.spanContext().traceId });
            span.end();
          };
        }
        app.get('/orders', makeHandler('orders', context.active()));
        app.listen(3000);
      `,
      errors: [{ messageId: 'atModuleLevel', line: 12, data: { what: 'the active context', line: '7' } }],
      output: null,
    },
    {
      name: 'a handler that is kept in a variable, and one that only other modules call',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { router } from './router.js';
        const within = (ctx, fn) => (...args) => context.with(ctx, fn, undefined, ...args);
        const handler = within(context.active(), (req, res) => res.json([]));
        router.get('/orders', (req, res) => handler(req, res));
        export const publish = within(trace.setSpan(context.active(), trace.getTracer('shop').startSpan('publish')), (message) => message.send());
      `,
      errors: [
        { messageId: 'atModuleLevel', line: 4, data: { what: 'the active context', line: '3' } },
        { messageId: 'atModuleLevel', line: 6, data: { what: 'the active context', line: '3' } },
      ],
      output: null,
    },
    {
      name: 'a span for all requests',
      code: `
        import express from 'express';
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        const router = express.Router();
        const traced = (span, handle) => (req, res) => {
          span.setAttribute('url.path', req.path);
          handle(req, res);
        };
        router.get('/orders', traced(tracer.startSpan('orders'), (req, res) => res.json([])));
        export default router;
      `,
      errors: [{ messageId: 'atModuleLevel', line: 9, data: { what: 'a span', line: '6' } }],
      output: null,
    },
    {
      name: 'TypeScript: what is given by name, taken apart or not',
      filename: 'file.ts',
      code: `
        import { context, propagation, type Baggage, type Context } from '@opentelemetry/api';
        interface Settings { ctx: Context; url: string }
        function makeClient({ ctx, url }: Settings) {
          return { load: (path: string) => context.with(ctx, () => fetch(url + path)) };
        }
        const makeTenant = (settings: { baggage: Baggage | undefined }) => (): string | undefined => settings.baggage?.getEntry('tenant')?.value;
        export const client = makeClient({ ctx: context.active(), url: 'http://orders/' });
        export const tenant = makeTenant({ baggage: propagation.getActiveBaggage() });
      `,
      errors: [
        { messageId: 'atModuleLevel', line: 7, data: { what: 'the active context', line: '4' } },
        { messageId: 'atModuleLevel', line: 8, data: { what: 'the active baggage', line: '6' } },
      ],
      output: null,
    },
    {
      name: 'CommonJS: a maker that binds, and exports of an object',
      filename: 'file.cjs',
      code: `
        const { context } = require('@opentelemetry/api');
        function withContext(ctx, fn) {
          return context.bind(ctx, fn);
        }
        module.exports = { handle: withContext(context.active(), (event) => event.id) };
      `,
      errors: [{ messageId: 'atModuleLevel', line: 5, data: { what: 'the active context', line: '3' } }],
      output: null,
    },
    {
      name: 'a handler that is given bound',
      code: `
        import { context } from '@opentelemetry/api';
        const safely = (fn) => (event) => {
          try {
            return fn(event);
          } catch {
            return undefined;
          }
        };
        export const handle = safely(context.bind(context.active(), (event) => event.id));
      `,
      errors: [{ messageId: 'atModuleLevel', line: 9, data: { what: 'the active context', line: '4' } }],
      output: `
        const safely = (fn) => (event) => {
          try {
            return fn(event);
          } catch {
            return undefined;
          }
        };
        export const handle = safely((event) => event.id);
      `,
    },
  ],
});
