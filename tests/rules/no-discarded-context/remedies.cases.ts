import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'a baggage that is put back step by step',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(user, next) {
          let bag = propagation.createBaggage();
          bag = bag.setEntry('user', { value: user });
          return context.with(propagation.setBaggage(context.active(), bag), next);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a plain return at the end of a branch stays where it is',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function publish(queue, message, span) {
          if (span) {
            trace.setSpan(context.active(), span);
            queue.send(message, context.active());
            return;
          }
          queue.send(message);
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 4 }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        export function publish(queue, message, span) {
          if (span) {
            context.with(trace.setSpan(context.active(), span), () => {
              queue.send(message, context.active());
            });
            return;
          }
          queue.send(message);
        }
      `,
    },
    {
      name: 'a plain return at the end of a branch of an async function without semicolons',
      code: `
        import { context, trace } from '@opentelemetry/api'
        export const publish = async (queue, message, span) => {
          if (span) {
            trace.setSpan(context.active(), span)
            await queue.send(message, context.active())
            return
          }
          await queue.send(message)
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 4 }],
      output: `
        import { context, trace } from '@opentelemetry/api'
        export const publish = async (queue, message, span) => {
          if (span) {
            await context.with(trace.setSpan(context.active(), span), async () => {
              await queue.send(message, context.active())
            })
            return
          }
          await queue.send(message)
        }
      `,
    },
    {
      name: 'several changes of one constant',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function run(user, next) {
          // What travels.
          const bag = propagation.createBaggage();
          bag.setEntry('user', { value: user.id }); // who
          bag.setEntry('plan', { value: user.plan });
          return context.with(propagation.setBaggage(context.active(), bag), next);
        }
      `,
      errors: ['dropped', 'dropped'],
      output: `
        import { context, propagation } from '@opentelemetry/api';

        export function run(user, next) {
          // What travels.
          let bag = propagation.createBaggage();
          bag = bag.setEntry('user', { value: user.id }); // who
          bag = bag.setEntry('plan', { value: user.plan });
          return context.with(propagation.setBaggage(context.active(), bag), next);
        }
      `,
    },
    {
      name: 'in a branch, without semicolons',
      code: `
        import { propagation } from '@opentelemetry/api'
        export function run(ctx, user) {
          const bag = propagation.createBaggage()
          if (user.admin) bag.setEntry('role', { value: 'admin' })
          return propagation.setBaggage(ctx, bag)
        }
      `,
      errors: ['dropped'],
      output: `
        import { propagation } from '@opentelemetry/api'
        export function run(ctx, user) {
          let bag = propagation.createBaggage()
          if (user.admin) bag = bag.setEntry('role', { value: 'admin' })
          return propagation.setBaggage(ctx, bag)
        }
      `,
    },
    {
      name: 'a destructured constant gets a successor',
      code: `
        import { propagation } from '@opentelemetry/api';
        import type { Baggage, Context } from '@opentelemetry/api';
        export function run({ ctx, bag }: { ctx: Context; bag: Baggage }): Context {
          bag.setEntry('a', { value: '1' });
          return propagation.setBaggage(ctx, bag);
        }
        export function again(input: { bag: Baggage }, ctx: Context): Context {
          const { bag } = input;
          bag.setEntry('a', { value: '1' });
          return propagation.setBaggage(ctx, bag);
        }
      `,
      errors: ['dropped', 'dropped'],
      output: `
        import { propagation } from '@opentelemetry/api';
        import type { Baggage, Context } from '@opentelemetry/api';
        export function run({ ctx, bag }: { ctx: Context; bag: Baggage }): Context {
          bag = bag.setEntry('a', { value: '1' });
          return propagation.setBaggage(ctx, bag);
        }
        export function again(input: { bag: Baggage }, ctx: Context): Context {
          const { bag } = input;
          const newBag = bag.setEntry('a', { value: '1' });
          return propagation.setBaggage(ctx, newBag);
        }
      `,
    },
    {
      name: 'a context that later code reads is put back',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(span, key) {
          let ctx = context.active();
          ctx.setValue(key, 1);
          trace.setSpan(ctx, span);
          return tracer.startSpan('child', {}, ctx);
        }
      `,
      errors: ['droppedContext', 'droppedContext'],
      output: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(span, key) {
          let ctx = context.active();
          ctx = ctx.setValue(key, 1);
          ctx = trace.setSpan(ctx, span);
          return tracer.startSpan('child', {}, ctx);
        }
      `,
    },
    {
      name: 'a context that another module gave, and later code reads, is put back',
      code: `
        import { propagation, trace } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        const tracer = trace.getTracer('shop');
        export function start(session, message) {
          const parent = contextOf(session);
          propagation.extract(parent, message.headers);
          return tracer.startSpan('handle', {}, parent);
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { propagation, trace } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        const tracer = trace.getTracer('shop');
        export function start(session, message) {
          let parent = contextOf(session);
          parent = propagation.extract(parent, message.headers);
          return tracer.startSpan('handle', {}, parent);
        }
      `,
    },
    {
      name: 'a context that another module gave is read by a function inside',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        const tracer = trace.getTracer('shop');
        export function start(session, message) {
          const parent = contextOf(session);
          return context.with(parent, () => {
            propagation.extract(parent, message.headers);
            return tracer.startSpan('handle', {}, parent);
          });
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        const tracer = trace.getTracer('shop');
        export function start(session, message) {
          const parent = contextOf(session);
          return context.with(parent, () => {
            const newParent = propagation.extract(parent, message.headers);
            return tracer.startSpan('handle', {}, newParent);
          });
        }
      `,
    },
    {
      name: 'a context that another module gave, and nothing reads behind it, is activated',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        export function handle(session, message, work) {
          const parent = contextOf(session);
          propagation.extract(parent, message.headers);
          return work(message);
        }
        export const active = () => context.active();
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import { contextOf } from './sessions.js';
        export function handle(session, message, work) {
          const parent = contextOf(session);
          return context.with(propagation.extract(parent, message.headers), () => work(message));
        }
        export const active = () => context.active();
      `,
    },
    {
      name: 'a context of the module is not replaced for everybody',
      code: `
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const base = ROOT_CONTEXT;
        export function run(span, work) {
          trace.setSpan(base, span);
          return work();
        }
        export const root = () => base;
      `,
      errors: ['droppedContext'],
      output: `
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const base = ROOT_CONTEXT;
        export function run(span, work) {
          return context.with(trace.setSpan(base, span), () => work());
        }
        export const root = () => base;
      `,
    },
    {
      name: 'an import of context is added',
      code: `
        import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export async function run(message, work) {
          propagation.extract(ROOT_CONTEXT, message.headers);
          await work(message);
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export async function run(message, work) {
          await context.with(propagation.extract(ROOT_CONTEXT, message.headers), async () => {
            await work(message);
          });
        }
      `,
    },
    {
      name: 'nothing stands behind it',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function setTenant(id) {
          propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } }));
        }
      `,
      errors: ['droppedContext'],
      withheld: 'nothing-behind',
    },
    {
      name: 'only a message for whoever debugs it stands behind it',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function setTenant(id) {
          propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } }));
          console.log('tenant', id);
        }
      `,
      errors: ['droppedContext'],
      output: null,
      withheld: 'nothing-behind',
    },
    {
      name: 'a message that shows the active context stands behind it',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function setTenant(id) {
          propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } }));
          console.log(propagation.getActiveBaggage());
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function setTenant(id) {
          context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: id } })), () => {
            console.log(propagation.getActiveBaggage());
          });
        }
      `,
    },
    {
      name: 'nothing reads the baggage',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function setUser(id) {
          propagation.getActiveBaggage()?.setEntry('user', { value: id });
          return id;
        }
      `,
      errors: ['dropped'],
      withheld: 'nobody-reads',
    },
    {
      name: 'an instrumentation has extracted it already',
      code: `
        import express from 'express';
        import { context, propagation } from '@opentelemetry/api';
        express().get('/orders', (req, res) => {
          propagation.extract(context.active(), req.headers);
          res.json([]);
        });
      `,
      errors: ['droppedContext'],
      withheld: 'handler-instrumented',
    },
    {
      name: 'a jump at the end of a block stays there',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function run(kind, span, work) {
          switch (kind) {
            case 'a':
              trace.setSpan(context.active(), span);
              work(kind);
              work(span);
              break;
            default:
              work();
          }
        }
        export function each(items, span, work) {
          for (const item of items) {
            trace.setSpan(context.active(), span);
            work(item);
            continue;
          }
        }
      `,
      errors: ['droppedContext', 'droppedContext'],
      output: `
        import { context, trace } from '@opentelemetry/api';
        export function run(kind, span, work) {
          switch (kind) {
            case 'a':
              context.with(trace.setSpan(context.active(), span), () => {
                work(kind);
                work(span);
              });
              break;
            default:
              work();
          }
        }
        export function each(items, span, work) {
          for (const item of items) {
            context.with(trace.setSpan(context.active(), span), () => {
              work(item);
            });
            continue;
          }
        }
      `,
    },
    {
      name: 'a case that falls through',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function run(kind, span, work) {
          switch (kind) {
            case 'a':
              trace.setSpan(context.active(), span);
              work(kind);
            default:
              work();
          }
        }
      `,
      errors: ['droppedContext'],
      withheld: 'breaks-out-of-scope',
    },
    {
      name: 'a baggage in a field',
      code: `
        import { propagation } from '@opentelemetry/api';
        export class Order {
          bag = propagation.createBaggage();
          add(key, value) {
            this.bag.setEntry(key, { value });
          }
        }
      `,
      errors: ['dropped'],
      withheld: 'shared-variable',
    },
    {
      name: 'a baggage that TypeScript knows to be there in a closure',
      code: `
        import { propagation, type Context } from '@opentelemetry/api';
        export function run(ctx: Context): () => Context {
          const bag = propagation.getBaggage(ctx);
          bag?.setEntry('a', { value: '1' });
          return bag ? () => propagation.setBaggage(ctx, bag) : () => ctx;
        }
      `,
      errors: ['dropped'],
      withheld: 'narrowing-lost',
    },
    {
      name: 'a generator cannot yield out of a callback',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function* run(span, items) {
          trace.setSpan(context.active(), span);
          yield* items;
        }
      `,
      errors: ['droppedContext'],
      withheld: 'yield-inside',
    },
    {
      name: 'an early return inside, and what is declared behind and used later',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function handle(request, load) {
          propagation.extract(context.active(), request.headers);
          const user = await load(request);
          if (!user) return undefined;
          return user.name;
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export async function handle(request, load) {
          return context.with(propagation.extract(context.active(), request.headers), async () => {
            const user = await load(request);
            if (!user) return undefined;
            return user.name;
          });
        }
      `,
    },
    {
      name: 'a span made of a span context, which would hide the one that is running',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function handle(tracer, state, work) {
          return tracer.startActiveSpan('handle', (span) => {
            try {
              trace.setSpan(context.active(), trace.wrapSpanContext({ ...span.spanContext(), traceState: state }));
              return work();
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: ['droppedContext'],
      withheld: 'hides-span',
    },
    {
      name: 'a span context, which would hide the span that it is of',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function handle(span, work) {
          const ctx = trace.setSpanContext(context.active(), span.spanContext());
          return work();
        }
      `,
      errors: ['unread'],
      withheld: 'hides-span',
    },
    {
      name: 'a span context that goes back into its variable',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function start(tracer, remote) {
          const ctx = context.active();
          trace.setSpanContext(ctx, remote);
          return tracer.startSpan('handle', {}, ctx);
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, trace } from '@opentelemetry/api';
        export function start(tracer, remote) {
          let ctx = context.active();
          ctx = trace.setSpanContext(ctx, remote);
          return tracer.startSpan('handle', {}, ctx);
        }
      `,
    },
    {
      name: 'the root, which goes on being the root for what reads it later',
      code: `
        import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export function handle(tracer, carrier, work) {
          propagation.extract(ROOT_CONTEXT, carrier);
          const span = tracer.startSpan('sweep', {}, ROOT_CONTEXT);
          span.end();
          return work();
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        export function handle(tracer, carrier, work) {
          return context.with(propagation.extract(ROOT_CONTEXT, carrier), () => {
            const span = tracer.startSpan('sweep', {}, ROOT_CONTEXT);
            span.end();
            return work();
          });
        }
      `,
    },
    {
      name: 'an async function of the file, which is awaited where its context is activated',
      code: `
        import { context } from '@opentelemetry/api';
        import { lookUp, TENANT } from './tenants.js';
        async function tenantOf(req) {
          const tenant = await lookUp(req.headers.host);
          return context.active().setValue(TENANT, tenant);
        }
        export async function handle(req, res) {
          await tenantOf(req);
          res.send('ok');
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 8 }],
      output: `
        import { context } from '@opentelemetry/api';
        import { lookUp, TENANT } from './tenants.js';
        async function tenantOf(req) {
          const tenant = await lookUp(req.headers.host);
          return context.active().setValue(TENANT, tenant);
        }
        export async function handle(req, res) {
          context.with(await tenantOf(req), () => {
            res.send('ok');
          });
        }
      `,
    },
    {
      name: 'an async function of the file, whose baggage goes back into its variable',
      filename: 'file.ts',
      code: `
        import { propagation, type Baggage } from '@opentelemetry/api';
        import { lookUp } from './tenants.js';
        async function withTenant(bag: Baggage, host: string) {
          return bag.setEntry('tenant', { value: await lookUp(host) });
        }
        export async function bagOf(host: string) {
          const bag = propagation.createBaggage();
          await withTenant(bag, host);
          return bag;
        }
      `,
      errors: [{ messageId: 'dropped', line: 8 }],
      output: `
        import { propagation, type Baggage } from '@opentelemetry/api';
        import { lookUp } from './tenants.js';
        async function withTenant(bag: Baggage, host: string) {
          return bag.setEntry('tenant', { value: await lookUp(host) });
        }
        export async function bagOf(host: string) {
          let bag = propagation.createBaggage();
          bag = await withTenant(bag, host);
          return bag;
        }
      `,
    },
    {
      name: 'withheld: a promise of a context that nobody awaits',
      code: `
        import { context } from '@opentelemetry/api';
        import { lookUp, TENANT } from './tenants.js';
        async function tenantOf(req) {
          return context.active().setValue(TENANT, await lookUp(req.headers.host));
        }
        export async function handle(req, res) {
          tenantOf(req);
          res.send('ok');
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 7 }],
      withheld: 'not-awaited',
    },
    {
      name: 'withheld: a promise of a context in a variable that nobody reads',
      code: `
        import { context } from '@opentelemetry/api';
        import { lookUp, TENANT } from './tenants.js';
        async function tenantOf(req) {
          return context.active().setValue(TENANT, await lookUp(req.headers.host));
        }
        export async function handle(req, res) {
          const ctx = tenantOf(req);
          res.send('ok');
        }
      `,
      errors: [{ messageId: 'unread', line: 7 }],
      withheld: 'not-awaited',
    },
    {
      name: 'withheld: a baggage of the code around an async callback',
      filename: 'file.ts',
      code: `
        import { propagation, type Baggage } from '@opentelemetry/api';
        export async function bagOf(tenants: readonly Promise<string>[]): Promise<Baggage> {
          const bag = propagation.createBaggage();
          await Promise.all(tenants.map(async (tenant) => {
            bag.setEntry('tenant', { value: await tenant });
          }));
          return bag;
        }
      `,
      errors: [{ messageId: 'dropped', line: 5 }],
      withheld: 'shared-variable',
    },
    {
      name: 'behind what leaves a span open that is ended later on: the `finally` comes first',
      filename: 'orders.ts',
      code: `
        import { context, propagation, trace, type Baggage } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function create(bag: Baggage, load: () => Promise<string>): Promise<string> {
          const span = tracer.startSpan('create');
          await load();
          propagation.setBaggage(context.active(), bag);
          const id = await load();
          span.end();
          return id;
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 6 }],
      output: null,
      withheld: 'span-open',
    },
    {
      name: 'from a function of the file that can throw before there is a context',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import { tenantOf, work } from './orders.js';
        const tracer = trace.getTracer('orders');
        function tagged(order) {
          const tenant = tenantOf(order);
          return propagation.setBaggage(context.active(), tenant.baggage);
        }
        export async function create(order) {
          const span = tracer.startSpan('create');
          tagged(order);
          await work(order);
          span.end();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 10 }],
      output: null,
      withheld: 'span-open',
    },
    {
      name: 'where nothing in front leaves the span open',
      filename: 'orders.ts',
      code: `
        import { context, propagation, trace, type Baggage } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function create(bag: Baggage, load: () => Promise<string>): Promise<void> {
          const span = tracer.startSpan('create');
          propagation.setBaggage(context.active(), bag);
          await load();
          span.end();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 5 }],
      output: `
        import { context, propagation, trace, type Baggage } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function create(bag: Baggage, load: () => Promise<string>): Promise<void> {
          const span = tracer.startSpan('create');
          await context.with(propagation.setBaggage(context.active(), bag), async () => {
            await load();
            span.end();
          });
        }
      `,
    },
  ],
});
