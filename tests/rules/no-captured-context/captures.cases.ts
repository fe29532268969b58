import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-captured-context',
  valid: [
    {
      name: 'a span of the start of a program that promises of the start tell something',
      code: `
        import { trace } from '@opentelemetry/api';
        import { start } from './server.js';
        const boot = trace.getTracer('boot').startSpan('boot');
        start()
          .then((server) => boot.setAttribute('port', server.port))
          .catch((error) => boot.recordException(error))
          .finally(() => boot.end());
      `,
    },
    {
      name: 'a context that a batch job is told by its environment',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const parent = propagation.extract(context.active(), { traceparent: process.env.TRACEPARENT });
        export const run = (work) => context.with(parent, work);
      `,
    },
    {
      name: 'a provider of Nest of which each request gets one',
      filename: 'file.ts',
      code: `
        import { Injectable, Scope } from '@nestjs/common';
        import { context } from '@opentelemetry/api';
        @Injectable({ scope: Scope.REQUEST })
        export class Mailer {
          private readonly ctx = context.active();
          send(work: () => void): void {
            context.with(this.ctx, work);
          }
        }
      `,
    },
    {
      name: 'an object of one operation',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export class Operation {
          constructor(name) {
            this.span = trace.getTracer('operations').startSpan(name);
            this.ctx = trace.setSpan(context.active(), this.span);
          }
          run(work) {
            return context.with(this.ctx, work);
          }
          end() {
            this.span.end();
          }
        }
        export const begin = (name) => new Operation(name);
      `,
    },
    {
      name: 'a program that runs once',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { load, store } from './steps.js';
        const span = trace.getTracer('import').startSpan('import');
        const ctx = trace.setSpan(context.active(), span);
        async function step(name) {
          span.addEvent(name);
          await store(await load(name));
        }
        async function main() {
          await step('orders');
          await step('customers');
        }
        await context.with(ctx, main);
        span.end();
      `,
    },
    {
      name: 'read where it is used; the tracer kept',
      code: `
        import { context, trace } from '@opentelemetry/api';
        class Queue {
          tracer = trace.getTracer('queue');
          jobs = [];
          add(job) {
            const ctx = context.active();
            this.jobs.push(() => context.with(ctx, job));
          }
        }
        export const queue = new Queue();
      `,
    },
    {
      name: 'ROOT_CONTEXT and an invalid span',
      code: `
        import { context, INVALID_SPAN_CONTEXT, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const outside = ROOT_CONTEXT;
        const invalid = trace.getSpan(trace.setSpanContext(context.active(), INVALID_SPAN_CONTEXT));
        export const detached = (work) => context.with(outside, work);
        export const current = () => trace.getActiveSpan() ?? invalid;
      `,
    },
    {
      name: 'a pool is the other rule’s',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';
        class Database {
          pool = new Pool();
          ctx = context.active();
          query(sql) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
        }
        export const database = new Database();
      `,
    },
  ],
  invalid: [
    {
      name: 'a span of the start of a program that a listener tells something, which a promise of the start registers',
      code: `
        import { trace } from '@opentelemetry/api';
        import { start } from './server.js';
        const boot = trace.getTracer('boot').startSpan('boot');
        start()
          .then((server) => server.on('request', () => boot.addEvent('request')))
          .finally(() => boot.end());
      `,
      errors: [{ messageId: 'atModuleLevel', line: 3 }],
    },
    {
      name: 'at module level',
      code: `
        import { context } from '@opentelemetry/api';
        const ctx = context.active();
        export function handle(work) {
          return context.with(ctx, work);
        }
      `,
      errors: [{ messageId: 'atModuleLevel', line: 2, data: { what: 'the active context', line: '4' } }],
      output: `
        export function handle(work) {
          return work();
        }
      `,
    },
    {
      name: 'a provider of Nest, of which there is one',
      filename: 'file.ts',
      code: `
        import { Injectable } from '@nestjs/common';
        import { context } from '@opentelemetry/api';
        @Injectable()
        export class Mailer {
          private readonly ctx = context.active();
          send(work: () => void): void {
            context.with(this.ctx, work);
          }
        }
      `,
      errors: [{ messageId: 'inSingleton', line: 5 }],
    },
    {
      name: 'the only instance of a class',
      code: `
        import { context } from '@opentelemetry/api';
        class Mailer {
          constructor(transport) {
            this.transport = transport;
            this.ctx = context.active();
          }
          send(mail) {
            return context.with(this.ctx, () => this.transport.send(mail));
          }
        }
        export const mailer = new Mailer(console);
      `,
      errors: [{ messageId: 'inSingleton', line: 5 }],
      output: `
        class Mailer {
          constructor(transport) {
            this.transport = transport;
          }
          send(mail) {
            return this.transport.send(mail);
          }
        }
        export const mailer = new Mailer(console);
      `,
    },
    {
      name: 'a static instance, made at first use',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        export class Registry {
          private static instance: Registry | undefined;
          private readonly span: Span | undefined = trace.getActiveSpan();
          static get(): Registry {
            return (Registry.instance ??= new Registry());
          }
          register(name: string): void {
            this.span?.addEvent('register', { name });
          }
        }
      `,
      errors: [{ messageId: 'inSingleton', line: 4 }],
      output: `
        import { trace } from '@opentelemetry/api';
        export class Registry {
          private static instance: Registry | undefined;
          static get(): Registry {
            return (Registry.instance ??= new Registry());
          }
          register(name: string): void {
            trace.getActiveSpan()?.addEvent('register', { name });
          }
        }
      `,
    },
    {
      name: 'a span at module level',
      filename: 'file.cjs',
      code: `
        const { context, trace } = require('@opentelemetry/api');
        const tracer = trace.getTracer('service');
        const parent = tracer.startSpan('service');
        exports.handle = (request) => {
          const span = tracer.startSpan('handle', {}, trace.setSpan(context.active(), parent));
          try {
            return request.work();
          } finally {
            span.end();
          }
        };
      `,
      errors: [{ messageId: 'atModuleLevel', line: 3 }],
      withheld: 'promise-unknown',
    },
  ],
});
