import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'a callback whose result is used',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        export function run(spans, bags, carriers) {
          const contexts = spans.map((span) => trace.setSpan(context.active(), span));
          const full = bags.reduce((bag, [key, value]) => bag.setEntry(key, { value }), propagation.createBaggage());
          const extracted = context.with(contexts[0], () => propagation.extract(context.active(), carriers));
          return [contexts, full, extracted];
        }
      `,
    },
    {
      name: 'a callback of something unknown, which may use the result',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function provide(register, span) {
          register(() => trace.setSpan(context.active(), span));
          return { root: () => trace.setSpan(context.active(), span) };
        }
      `,
    },
    {
      name: 'a function of the file that does more than to make a context',
      code: `
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const open = new Map();
        const tracer = trace.getTracer('shop');
        function begin(id) {
          const span = tracer.startSpan('work');
          open.set(id, span);
          return trace.setSpan(context.active(), span);
        }
        function mark(span) {
          span.setAttribute('seen', true);
          return trace.setSpan(context.active(), span);
        }
        function enter(span) {
          const ctx = trace.setSpan(context.active(), span);
          context.attach(ctx);
          return ctx;
        }
        function number(message) {
          message.headers.attempt += 1;
          return propagation.extract(ROOT_CONTEXT, message.headers);
        }
        let last;
        function remember(span) {
          last = trace.setSpan(context.active(), span);
          return last;
        }
        export function run(id, span) {
          begin(id);
          mark(span);
          enter(span);
          number(id);
          remember(span);
          return last;
        }
      `,
    },
    {
      name: 'a function of the file that at times gives something else',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        function start(app, bag) {
          if (bag) return propagation.setBaggage(context.active(), bag);
          return app.start();
        }
        export function run(app, bag) {
          start(app, bag);
        }
      `,
    },
    {
      name: 'a function whose result is made of itself',
      code: `
        import { trace } from '@opentelemetry/api';
        function merge(query, rest) {
          let result = query;
          for (const each of rest) result = each ?? (result = result ?? each);
          return result ?? merge(rest, query);
        }
        export function run(query, rest) {
          merge(query, rest);
          return trace.getActiveSpan();
        }
      `,
    },
    {
      name: 'the result of a function of the file is used',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const withTenant = (ctx, tenant) => propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: tenant } }));
        export const run = (tenant, next) => context.with(withTenant(context.active(), tenant), next);
      `,
    },
  ],
  invalid: [
    {
      name: 'an arrow of forEach',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function fill(ctx, entries) {
          const bag = propagation.createBaggage();
          entries.forEach(([key, value]) => bag.setEntry(key, { value }));
          return propagation.setBaggage(ctx, bag);
        }
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
      output: `
        import { propagation } from '@opentelemetry/api';
        export function fill(ctx, entries) {
          let bag = propagation.createBaggage();
          entries.forEach(([key, value]) => { bag = bag.setEntry(key, { value }); });
          return propagation.setBaggage(ctx, bag);
        }
      `,
    },
    {
      name: 'a function with a body, in forEach',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function fill(ctx, entries) {
          let bag = propagation.createBaggage();
          Object.keys(entries).forEach((key) => {
            bag.setEntry(key, { value: entries[key] });
          });
          return propagation.setBaggage(ctx, bag);
        }
      `,
      errors: [{ messageId: 'dropped', line: 5 }],
      output: `
        import { propagation } from '@opentelemetry/api';
        export function fill(ctx, entries) {
          let bag = propagation.createBaggage();
          Object.keys(entries).forEach((key) => {
            bag = bag.setEntry(key, { value: entries[key] });
          });
          return propagation.setBaggage(ctx, bag);
        }
      `,
    },
    {
      name: 'callbacks of listeners, timers, promises and scoped calls whose result nobody takes',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        export function run(emitter, promise, bag, span) {
          emitter.on('tenant', () => propagation.setBaggage(context.active(), bag));
          setTimeout(() => propagation.setBaggage(context.active(), bag), 10);
          promise.then(() => propagation.setBaggage(context.active(), bag));
          context.with(trace.setSpan(context.active(), span), () => propagation.setBaggage(context.active(), bag));
          promise.finally(() => { return propagation.setBaggage(context.active(), bag); });
          (() => propagation.setBaggage(context.active(), bag))();
        }
      `,
      errors: [3, 4, 5, 6, 7, 8].map((line) => ({ messageId: 'droppedContext', line })),
    },
    {
      name: 'a function of the file that puts a carrier together first',
      code: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        function continueFrom(message) {
          const carrier = {};
          for (const [name, value] of Object.entries(message.headers)) carrier[name] = value.toString();
          return propagation.extract(ROOT_CONTEXT, carrier);
        }
        export function receive(message, handle) {
          continueFrom(message);
          return handle(message);
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 8 }],
      output: `
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        function continueFrom(message) {
          const carrier = {};
          for (const [name, value] of Object.entries(message.headers)) carrier[name] = value.toString();
          return propagation.extract(ROOT_CONTEXT, carrier);
        }
        export function receive(message, handle) {
          return context.with(continueFrom(message), () => handle(message));
        }
      `,
    },
    {
      name: 'a function of the file whose every return is a new context',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        function withTenant(ctx, tenant) {
          if (!tenant) return propagation.deleteBaggage(ctx);
          const bag = propagation.createBaggage({ tenant: { value: tenant } });
          console.log('tenant', tenant);
          return propagation.setBaggage(ctx, bag);
        }
        export function run(tenant, next) {
          withTenant(context.active(), tenant);
          return next();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 9 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        function withTenant(ctx, tenant) {
          if (!tenant) return propagation.deleteBaggage(ctx);
          const bag = propagation.createBaggage({ tenant: { value: tenant } });
          console.log('tenant', tenant);
          return propagation.setBaggage(ctx, bag);
        }
        export function run(tenant, next) {
          return context.with(withTenant(context.active(), tenant), () => next());
        }
      `,
    },
    {
      name: 'a method, and a function that gives its context back when there is nothing to add',
      code: `
        import { context, trace, type Context, type Span } from '@opentelemetry/api';
        export class Contexts {
          private enter(ctx: Context, span?: Span): Context {
            return span ? trace.setSpan(ctx, span) : ctx;
          }
          run(span: Span, next: () => void): void {
            this.enter(context.active(), span);
            next();
          }
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 7 }],
    },
    {
      name: 'a function that fills a baggage',
      code: `
        import { propagation } from '@opentelemetry/api';
        const fill = (bag, entries) => {
          let result = propagation.createBaggage();
          for (const [key, value] of entries) result = result.setEntry(key, { value });
          return result;
        };
        export function run(entries) {
          fill(propagation.createBaggage(), entries);
        }
      `,
      errors: [{ messageId: 'dropped', line: 8 }],
      output: null,
    },
  ],
});
