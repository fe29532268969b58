import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    {
      name: 'callbacks that do something, or whose work the file does not show',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        import { context } from '@opentelemetry/api';
        const storage = new AsyncLocalStorage();
        const make = (work) => () => work();
        export function run(ctx, work, id) {
          context.with(ctx, work);
          context.with(ctx, make(work));
          context.with(ctx, work.bind(null, id));
          context.with(ctx, work());
          context.with(ctx, id ? work : make(work));
          storage.run(id, work);
          return context.with(ctx, () => id);
        }
      `,
    },
    {
      name: 'functions of the file that may give functions',
      code: `
        import { context } from '@opentelemetry/api';
        export class Steps {
          bound(step) {
            if (!step) throw new Error('no step');
            return this.steps.get(step);
          }
          first(steps) {
            for (;;) {
              if (steps.next()) return steps.fn;
            }
          }
          maybe(step) {
            if (step) return () => step.run();
          }
          run(ctx, steps) {
            context.with(ctx, this.bound(steps[0]));
            context.with(ctx, this.first(steps));
            if (steps.length > 0) context.with(ctx, this.maybe(steps[0]));
          }
        }
      `,
    },
    {
      name: 'calls of a written type that may give functions',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export function run<F extends () => void>(ctx: Context, make: () => F, maker: { make(): () => void }, any: () => any) {
          context.with(ctx, make());
          context.with(ctx, maker.make());
          context.with(ctx, any());
        }
      `,
    },
    {
      name: 'promises that are settled with what runs in the context, or may start in it',
      code: `
        import { context } from '@opentelemetry/api';
        export const opened = (ctx, open, query) => [
          new Promise((resolve) => context.with(ctx, () => resolve(open()))),
          new Promise((resolve) => context.with(ctx, () => resolve(query))),
          new Promise((resolve) => context.with(ctx, () => open(resolve))),
          new Promise((resolve) => {
            context.with(ctx, () => {
              open();
              resolve();
            });
          }),
        ];
        export function opening(ctx, { resolve }) {
          context.with(ctx, resolve);
          context.with(ctx, () => resolve());
        }
      `,
    },
    {
      name: 'callbacks of a tracer that give something else than the span, or the span when they have done something',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const start = (parent, load) => [
          tracer.startSpan('consume order', {}, parent),
          tracer.startActiveSpan('consume order', {}, parent, (span) => load(span)),
          tracer.startActiveSpan('consume order', {}, parent, (span) => {
            load();
            return span;
          }),
        ];
      `,
    },
  ],
  invalid: [
    {
      name: 'a span that is active for nothing but a callback that gives it back',
      code: `
        import { SpanKind, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function startConsumer(name, parent) {
          return tracer.startActiveSpan(name, { kind: SpanKind.CONSUMER }, parent, (span) => span);
        }
        export async function consume(order, save) {
          const span = tracer.startActiveSpan('consume order', (started) => {
            return started;
          });
          try {
            await save(order);
          } finally {
            span.end();
          }
        }
      `,
      errors: [
        { messageId: 'spanGivenBack', line: 4 },
        { messageId: 'spanGivenBack', line: 7 },
      ],
      output: null,
    },
    {
      name: 'a callback that only settles a promise, for whom nothing behind it runs in the context',
      code: `
        import { context } from '@opentelemetry/api';
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export const before = async (request) =>
          new Promise((resolve) => {
            context.with(request.context, () => {
              resolve();
            });
          });
        export async function enter(request, work) {
          await new Promise((resolve) => context.with(request.context, resolve));
          await new Promise((resolve) => storage.run(request, () => resolve(undefined)));
          await new Promise((resolve, reject) => context.with(request.context, () => reject()));
          return work();
        }
      `,
      errors: [
        { messageId: 'onlySettles', line: 6 },
        { messageId: 'onlySettles', line: 11 },
        { messageId: 'onlySettles', line: 12 },
        { messageId: 'onlySettles', line: 13 },
      ],
      output: null,
    },
    {
      name: 'a method that gives nothing to call on one of its ways',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export class Build {
          next(steps) {
            if (steps.length === 0) return this.emit('passed');
            steps.shift().exec(() => this.next(steps));
          }
          run(ctx, steps) {
            context.with(ctx, this.next(steps));
          }
        }
      `,
      errors: ['called'],
    },
    {
      name: 'calls of a written type that gives no functions',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export function run<T>(ctx: Context, work: () => T, list: () => string[], done: { resolve(): void }) {
          context.with(ctx, work());
          context.with(ctx, list());
          context.with(ctx, done.resolve());
        }
      `,
      errors: ['called', 'called', 'called'],
    },
    {
      name: 'an empty callback',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export function run(span, work) {
          context.with(trace.setSpan(context.active(), span), () => {});
          return work();
        }
      `,
      errors: [{ messageId: 'emptyCallback', line: 3 }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        export function run(span, work) {
          return context.with(trace.setSpan(context.active(), span), () => work());
        }
      `,
    },
    {
      name: 'an empty callback with nothing behind it',
      code: `
        import { context } from '@opentelemetry/api';
        export function enter(ctx) {
          context.with(ctx, () => undefined);
        }
      `,
      errors: ['emptyCallback'],
      withheld: 'nothing-behind',
    },
    {
      name: 'an empty callback of a storage',
      code: `
        import { context } from '@opentelemetry/api';
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export async function handle(request, load) {
          storage.run({ id: request.id, ctx: context.active() }, () => {});
          const user = await load(request);
          return user.name;
        }
      `,
      errors: [{ messageId: 'emptyRun', line: 5 }],
      output: `
        import { context } from '@opentelemetry/api';
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export async function handle(request, load) {
          return storage.run({ id: request.id, ctx: context.active() }, async () => {
            const user = await load(request);
            return user.name;
          });
        }
      `,
    },
    {
      name: 'an expression that is all there is needs no parentheses, and one that others go on with does',
      code: `
        import { context } from '@opentelemetry/api';
        export const sum = (a, b) => context.with(context.active(), () => a + b);
        export const both = (a, b) => context.with(context.active(), () => ({ a, b }));
        export function twice(a, b) {
          const once = context.with(context.active(), () => a + b);
          const more = context.with(context.active(), () => a + b) * 2;
          return context.with(context.active(), () => once ? more : once);
        }
      `,
      errors: ['alreadyActive', 'alreadyActive', 'alreadyActive', 'alreadyActive', 'alreadyActive'],
      output: `
        export const sum = (a, b) => a + b;
        export const both = (a, b) => ({ a, b });
        export function twice(a, b) {
          const once = a + b;
          const more = (a + b) * 2;
          return once ? more : once;
        }
      `,
    },
    {
      name: 'an empty callback of a storage, in a file without OpenTelemetry',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        export function handle(request) {
          storage.run(request.id, () => {});
          storage.run(request.id, () => request.load());
        }
      `,
      errors: [{ messageId: 'emptyRun', line: 4 }],
    },
    {
      name: 'a callback that is called instead of passed: it gives no function',
      code: `
        import { context } from '@opentelemetry/api';
        async function load(id) {
          return id;
        }
        function note(text) {
          console.log(text);
        }
        const one = () => 1;
        export class Jobs {
          async run(ctx, id) {
            await context.with(ctx, load(id));
            context.with(ctx, note('x'));
            context.with(ctx, one());
            context.with(ctx, this.work(await id));
            return context.with(ctx, fetch(id));
          }
          async work(id) {
            return id;
          }
        }
      `,
      errors: [11, 12, 13, 14, 15].map((line) => ({ messageId: 'called', line })),
      output: `
        import { context } from '@opentelemetry/api';
        async function load(id) {
          return id;
        }
        function note(text) {
          console.log(text);
        }
        const one = () => 1;
        export class Jobs {
          async run(ctx, id) {
            await context.with(ctx, () => load(id));
            context.with(ctx, () => note('x'));
            context.with(ctx, () => one());
            context.with(ctx, async () => this.work(await id));
            return context.with(ctx, () => fetch(id));
          }
          async work(id) {
            return id;
          }
        }
      `,
    },
  ],
});
