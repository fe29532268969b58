import { defineCases } from '../../support/rule-cases.ts';

// Static fields, properties of the module's objects, functions that are bound or remember, and baggage.
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    {
      name: 'a carrier that the environment is put into',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const carrier = {};
        carrier.traceparent = process.env.TRACEPARENT;
        const parent = propagation.extract(context.active(), carrier);
        export const runJob = (job) => context.with(parent, job);
      `,
      filename: 'file.js',
    },
    {
      name: 'a static field that each call sets anew',
      code: `
        import { context } from '@opentelemetry/api';
        export class Handler {
          static ctx = context.active();
          static handle(work) {
            Handler.ctx = context.active();
            return context.with(Handler.ctx, work);
          }
        }
      `,
    },
    {
      name: 'static fields that hold nothing of a request',
      code: `
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        export class Handler {
          static tracer = trace.getTracer('handler');
          static ctx = ROOT_CONTEXT;
          static read = () => context.active();
          handle(work) {
            return context.with(Handler.ctx, () => Handler.tracer.startActiveSpan('handle', (span) => span.end(Handler.read(), work)));
          }
        }
      `,
    },
    {
      name: 'a static field of a class that each call makes',
      code: `
        import { context } from '@opentelemetry/api';
        export function handlerOf(work) {
          class Handler {
            static ctx = context.active();
            run() {
              return context.with(Handler.ctx, work);
            }
          }
          return new Handler();
        }
      `,
    },
    {
      name: 'the context of an object, and one of the class by the same name that is none',
      code: `
        import { context } from '@opentelemetry/api';
        export class Job {
          static ctx = 'job';
          ctx = context.active();
          run(work) {
            return context.with(this.ctx, () => work(Job.ctx));
          }
        }
      `,
    },
    {
      name: 'an object whose property each call sets, and one that is handed on',
      code: `
        import { context } from '@opentelemetry/api';
        import { fill } from './fill.js';
        const state = { ctx: context.active() };
        const filled = { ctx: context.active() };
        fill(filled);
        export function handle(work) {
          state.ctx = context.active();
          return context.with(state.ctx, () => context.with(filled.ctx, work));
        }
      `,
    },
    {
      name: 'once for each argument, once for each request, and by a function of the program',
      code: `
        import { context } from '@opentelemetry/api';
        import memoize from 'lodash/memoize';
        import { cache } from 'react';
        import { once } from './once.js';
        const byRequest = memoize((request) => context.active());
        const perRequest = cache(() => context.active());
        const own = once(() => context.active());
        export function handle(request, work) {
          return context.with(byRequest(request), () => context.with(perRequest(), () => context.with(own(), work)));
        }
      `,
    },
    {
      name: 'a tracer that is asked for once',
      code: `
        import { trace } from '@opentelemetry/api';
        import { once } from 'lodash';
        const tracer = once(() => trace.getTracer('orders'));
        export const load = (work) => tracer().startActiveSpan('load', (span) => { try { return work(); } finally { span.end(); } });
      `,
    },
    {
      name: 'a once of each call',
      code: `
        import { context } from '@opentelemetry/api';
        import { once } from 'lodash';
        export function handle(work) {
          const own = once(() => context.active());
          return work(() => context.with(own(), work));
        }
      `,
    },
    {
      name: 'functions that are bound for each call, to the root, and for the program’s own end',
      code: `
        import { context, ROOT_CONTEXT } from '@opentelemetry/api';
        export const flush = context.bind(ROOT_CONTEXT, () => {});
        const stop = context.bind(context.active(), () => process.exit());
        process.once('SIGTERM', stop);
        export function later(work) {
          const bound = context.bind(context.active(), work);
          setTimeout(() => bound(), 10);
        }
      `,
    },
    {
      name: 'baggage of each call, and of a batch job’s environment',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const parent = propagation.extract(context.active(), process.env);
        const ofJob = propagation.getBaggage(parent);
        export const tenant = () => propagation.getActiveBaggage()?.getEntry('tenant')?.value ?? ofJob?.getEntry('tenant')?.value;
      `,
    },
    {
      name: 'TypeScript: a map of the contexts of those who wait',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        const pending = new Map<string, Context>();
        export function begin(id: string): void {
          pending.set(id, context.active());
        }
        export function finish(id: string, work: () => void): void {
          const ctx = pending.get(id);
          pending.delete(id);
          if (ctx) context.with(ctx, work);
        }
      `,
    },
    {
      name: 'TypeScript: a static map and a static object of the contexts of requests',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export class Outbox {
          private static readonly contexts = new Map<string, Context>();
          private static waiting: Record<string, Context> = {};
          static add(id: string): void {
            Outbox.contexts.set(id, context.active());
            Outbox.waiting[id] = context.active();
          }
          static publish(id: string, send: () => void): void {
            context.with(Outbox.contexts.get(id) ?? Outbox.waiting[id]!, send);
            Outbox.contexts.delete(id);
            delete Outbox.waiting[id];
          }
        }
      `,
    },
    {
      name: 'a worker thread that is told its parent when it is started',
      code: `
        import { parentPort, workerData } from 'node:worker_threads';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        const parent = propagation.extract(ROOT_CONTEXT, workerData.carrier);
        const fromCommand = propagation.extract(ROOT_CONTEXT, JSON.parse(process.argv[2]));
        parentPort.on('message', (job) => context.with(parent, () => context.with(fromCommand, () => parentPort.postMessage(job))));
      `,
    },
    {
      name: 'the steps of a program that runs once',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const ctx = trace.setSpan(context.active(), trace.wrapSpanContext(JSON.parse(process.env.PARENT)));
        async function run(step) {
          await context.with(ctx, () => fetch(step));
        }
        async function main() {
          for (const step of ['build', 'push']) await run(step);
        }
        main();
      `,
    },
    {
      name: 'the span of a page',
      code: `
        import { trace } from '@opentelemetry/api';
        const page = trace.getTracer('web').startSpan('page');
        export const track = (name) => page.addEvent(name);
        window.addEventListener('pagehide', () => page.end());
      `,
    },
    {
      name: 'functions of the process that are bound',
      code: `
        import { context } from '@opentelemetry/api';
        process.on('unhandledRejection', context.bind(context.active(), (error) => console.error(error)));
        setInterval(context.bind(context.active(), () => console.log('alive')), 1000).unref();
      `,
    },
    {
      name: 'TypeScript: a method that starts something of an object of each operation',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export class Operation {
          private ctx?: Context;
          onModuleInit(): void {
            this.ctx = context.active();
          }
          run(work: () => void): void {
            if (this.ctx) context.with(this.ctx, work);
          }
        }
      `,
    },
    {
      name: 'TypeScript: a field of the only instance that is emptied again',
      code: `
        import { Injectable } from '@nestjs/common';
        import { context, type Context } from '@opentelemetry/api';
        @Injectable()
        export class Batch {
          private ctx: Context | undefined;
          add(): void {
            this.ctx ??= context.active();
          }
          flush(work: () => void): void {
            if (this.ctx) context.with(this.ctx, work);
            this.ctx = undefined;
          }
        }
      `,
    },
    {
      name: 'TypeScript: a field that the first call of each object fills',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export class Operation {
          private ctx: Context | undefined;
          run(work: () => void): void {
            this.ctx ??= context.active();
            context.with(this.ctx, work);
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a carrier that something else is put into',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { readParent } from './parent.js';
        const carrier = {};
        carrier.traceparent = readParent();
        const parent = propagation.extract(context.active(), carrier);
        export const runJob = (job) => context.with(parent, job);
      `,
      filename: 'file.js',
      errors: ['atModuleLevel'],
    },
    {
      name: 'TypeScript: a private static field',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export class Handler {
          private static readonly ctx: Context = context.active();
          handle(work: () => void) {
            return context.with(Handler.ctx, work);
          }
        }
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '5' }, line: 3 }],
      output: `
        export class Handler {
          handle(work: () => void) {
            return work();
          }
        }
      `,
    },
    {
      name: 'a static field that other modules see',
      code: `
        import { context } from '@opentelemetry/api';
        export class Handler {
          static ctx = context.active();
          handle(work) {
            return context.with(Handler.ctx, work);
          }
        }
      `,
      errors: ['atModuleLevel'],
      output: null,
      withheld: 'used-outside',
    },
    {
      name: 'a span in a static block',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('handler');
        export const Handler = class {
          static #span;
          static {
            this.#span = tracer.startSpan('handler');
          }
          static handle(work) {
            return context.with(trace.setSpan(context.active(), this.#span), work);
          }
        };
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'a span', line: '9' }, line: 6 }],
      output: null,
    },
    {
      name: 'TypeScript: a static field that the first call fills',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export class Handler {
          private static ctx: Context | undefined;
          static get(): Context {
            return (Handler.ctx ??= context.active());
          }
          handle(work: () => void) {
            return context.with(Handler.get(), work);
          }
        }
      `,
      errors: [{ messageId: 'ofFirstCall', data: { what: 'the active context', line: '5' }, line: 5 }],
      output: null,
    },
    {
      name: 'a variable whose filling is what a function gives',
      code: `
        import { context } from '@opentelemetry/api';
        let saved;
        const get = () => (saved ??= context.active());
        export const handle = (work) => context.with(get(), work);
      `,
      errors: [{ messageId: 'ofFirstCall', line: 3 }],
      output: null,
    },
    {
      name: 'TypeScript: a field that the first call of the only instance fills',
      code: `
        import { Injectable } from '@nestjs/common';
        import { context, type Context } from '@opentelemetry/api';
        @Injectable()
        export class Mailer {
          private ctx: Context | undefined;
          send(transport: () => void): void {
            if (!this.ctx) {
              this.ctx = context.active();
            }
            context.with(this.ctx, transport);
          }
        }
      `,
      errors: [{ messageId: 'ofFirstCall', data: { what: 'the active context', line: '10' }, line: 8 }],
      output: null,
    },
    {
      name: 'an object of contexts',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('x');
        const contexts = { read: context.active(), name: 'contexts' };
        export function read(work) {
          return context.with(contexts.read, () => work(contexts.name, tracer));
        }
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '5' }, line: 3 }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('x');
        const contexts = { name: 'contexts' };
        export function read(work) {
          return work(contexts.name, tracer);
        }
      `,
    },
    {
      name: 'CommonJS: a property that the first call fills, and one that the module fills',
      filename: 'file.cjs',
      code: `
        const { context } = require('@opentelemetry/api');
        const state = {};
        const loaded = {};
        loaded.ctx = context.active();
        exports.handle = (work) => {
          if (!state.ctx) state.ctx = context.active();
          return context.with(state.ctx, () => context.with(loaded.ctx, work));
        };
      `,
      errors: ['atModuleLevel', 'ofFirstCall'],
      output: null,
    },
    {
      name: 'a context that is asked for once',
      code: `
        import { once } from 'lodash';
        import { context } from '@opentelemetry/api';
        const first = once(() => context.active());
        export function handle(work) {
          return context.with(first(), work);
        }
      `,
      errors: [{ messageId: 'ofFirstCall', data: { what: 'the active context', line: '5' }, line: 3 }],
      output: `
        import { context } from '@opentelemetry/api';
        const first = () => context.active();
        export function handle(work) {
          return context.with(first(), work);
        }
      `,
    },
    {
      name: 'a context that is asked for once, with what else remembers results',
      filename: 'file.cjs',
      code: `
        const once = require('lodash/once');
        const { memoize, once: first } = require('lodash');
        const { context } = require('@opentelemetry/api');
        const outer = once(() => context.active());
        const inner = first(() => context.active());
        exports.load = memoize((id) => ({ id }));
        exports.handle = (work) => context.with(outer(), () => context.with(inner(), work));
      `,
      errors: ['ofFirstCall', 'ofFirstCall'],
      output: `
        const { memoize } = require('lodash');
        const { context } = require('@opentelemetry/api');
        const outer = () => context.active();
        const inner = () => context.active();
        exports.load = memoize((id) => ({ id }));
        exports.handle = (work) => context.with(outer(), () => context.with(inner(), work));
      `,
    },
    {
      name: 'a span that is asked for once, by other modules',
      code: `
        import _ from 'lodash';
        import { trace } from '@opentelemetry/api';
        export const requestSpan = _.memoize(function () {
          return trace.getActiveSpan();
        });
      `,
      errors: [{ messageId: 'ofFirstCall', data: { what: 'the active span', line: '3' }, line: 4 }],
      output: null,
    },
    {
      name: 'a handler that is bound when the module is loaded',
      code: `
        import { context } from '@opentelemetry/api';
        export const handle = context.bind(context.active(), async function handle(event) {
          return event.id;
        });
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '2' }, line: 2 }],
      output: `
        export const handle = async function handle(event) {
          return event.id;
        };
      `,
    },
    {
      name: 'TypeScript: a method that the constructor of the only instance binds',
      code: `
        import { Injectable } from '@nestjs/common';
        import { context } from '@opentelemetry/api';
        @Injectable()
        export class Mailer {
          private readonly deliver = context.bind(context.active(), (mail: string) => this.transport(mail));
          constructor(private readonly transport: (mail: string) => void) {}
          send(mail: string): void {
            this.deliver(mail);
          }
        }
      `,
      errors: [{ messageId: 'inSingleton', data: { what: 'the active context', line: '8' }, line: 5 }],
      output: `
        import { Injectable } from '@nestjs/common';
        @Injectable()
        export class Mailer {
          private readonly deliver = (mail: string) => this.transport(mail);
          constructor(private readonly transport: (mail: string) => void) {}
          send(mail: string): void {
            this.deliver(mail);
          }
        }
      `,
    },
    {
      name: 'a route that is bound when the module is loaded',
      code: `
        import express from 'express';
        import { context } from '@opentelemetry/api';
        const app = express();
        app.get('/orders', context.bind(context.active(), (req, res) => res.json([])));
        app.listen(3000);
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '4' }, line: 4 }],
      output: `
        import express from 'express';
        const app = express();
        app.get('/orders', (req, res) => res.json([]));
        app.listen(3000);
      `,
    },
    {
      name: 'a map of contexts that the module fills',
      code: `
        import { context } from '@opentelemetry/api';
        const contexts = new Map();
        contexts.set('read', context.active());
        export const read = (work) => context.with(contexts.get('read'), work);
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '4' }, line: 3 }],
      output: null,
    },
    {
      name: 'a static map of contexts that the module fills',
      code: `
        import { context } from '@opentelemetry/api';
        export class Reader {
          static contexts = new Map();
          static {
            Reader.contexts.set('read', context.active());
          }
          static read(work) {
            return context.with(this.contexts.get('read'), work);
          }
        }
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active context', line: '8' }, line: 5 }],
      output: null,
    },
    {
      name: 'TypeScript: a static object of contexts',
      filename: 'file.ts',
      code: `
        import { context } from '@opentelemetry/api';
        export class Reader {
          static readonly #contexts = { read: context.active(), name: 'contexts' };
          static readonly seen = { write: context.active() };
          static read(work: () => void): void {
            context.with(Reader.#contexts.read, work);
            console.log(Reader.#contexts.name);
          }
          static write(work: () => void): void {
            context.with(this.seen.write, work);
          }
        }
      `,
      errors: [
        { messageId: 'atModuleLevel', data: { what: 'the active context', line: '6' }, line: 3 },
        { messageId: 'atModuleLevel', data: { what: 'the active context', line: '10' }, line: 4 },
      ],
      output: `
        import { context } from '@opentelemetry/api';
        export class Reader {
          static readonly #contexts = { name: 'contexts' };
          static readonly seen = { write: context.active() };
          static read(work: () => void): void {
            work();
            console.log(Reader.#contexts.name);
          }
          static write(work: () => void): void {
            context.with(this.seen.write, work);
          }
        }
      `,
    },
    {
      name: 'TypeScript: a provider that keeps the context of the program’s start',
      code: `
        import { Injectable, type OnModuleInit } from '@nestjs/common';
        import { context, type Context } from '@opentelemetry/api';
        @Injectable()
        export class Outbox implements OnModuleInit {
          private ctx!: Context;
          onModuleInit(): void {
            this.ctx = context.active();
          }
          publish(send: () => void): void {
            context.with(this.ctx, send);
          }
        }
      `,
      errors: [{ messageId: 'inSingleton', data: { what: 'the active context', line: '10' }, line: 7 }],
    },
    {
      name: 'the steps of a consumer',
      code: `
        import { context } from '@opentelemetry/api';
        import { next } from './queue.js';
        const ctx = context.active();
        async function run(job) {
          await context.with(ctx, () => fetch(job.url));
        }
        async function main() {
          for (;;) await run(await next());
        }
        main();
      `,
      errors: ['atModuleLevel'],
    },
    {
      name: 'baggage of the time when the module is loaded',
      code: `
        import { propagation } from '@opentelemetry/api';
        const baggage = propagation.getActiveBaggage();
        export function tenant() {
          return baggage?.getEntry('tenant')?.value;
        }
      `,
      errors: [{ messageId: 'atModuleLevel', data: { what: 'the active baggage', line: '4' }, line: 2 }],
      output: `
        import { propagation } from '@opentelemetry/api';
        export function tenant() {
          return propagation.getActiveBaggage()?.getEntry('tenant')?.value;
        }
      `,
    },
    {
      name: 'an entry of it, and another baggage made of it',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const tenant = propagation.getActiveBaggage()?.getEntry('tenant')?.value;
        const base = (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('app', { value: 'shop' });
        export const handle = (work) => context.with(propagation.setBaggage(context.active(), base), () => work(tenant));
      `,
      errors: ['atModuleLevel', 'atModuleLevel'],
      output: null,
    },
  ],
});
