import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    {
      name: 'functions, emitters, and what the file says nothing about',
      code: `
        import { EventEmitter } from 'events';
        import { context } from '@opentelemetry/api';
        const done = () => {};
        export function bind(target, callback, socket, stream, client) {
          context.bind(context.active(), target);
          context.bind(context.active(), callback).apply(null, []);
          context.bind(context.active(), done);
          context.bind(context.active(), done.bind(null));
          context.bind(context.active(), new EventEmitter());
          context.bind(context.active(), socket);
          socket.on('data', done);
          callback();
          return context.bind(context.active(), client.connect());
        }
      `,
    },
    {
      name: 'a bind of something else',
      code: `
        import { trace } from '@opentelemetry/api';
        export const run = (context, promise) => context.bind(promise, Promise.resolve(trace));
      `,
    },
  ],
  invalid: [
    {
      name: 'a promise, however the file shows it',
      code: `
        import { context } from '@opentelemetry/api';
        async function load(id) {
          return id;
        }
        export function run(ctx, id, client) {
          const wrapped = client.send(id).then((value) => value).catch((error) => { throw error; });
          const bound = [
            context.bind(ctx, load(id)),
            context.bind(ctx, new Promise((resolve) => resolve(id))),
            context.bind(ctx, fetch(id)),
            context.bind(ctx, Promise.all([])),
            context.bind(ctx, (async () => id)()),
          ];
          context.bind(ctx, wrapped);
          return bound;
        }
      `,
      errors: [8, 9, 10, 11, 12, 14].map((line) => ({ messageId: 'bindNothing', line })),
      output: `
        async function load(id) {
          return id;
        }
        export function run(ctx, id, client) {
          const wrapped = client.send(id).then((value) => value).catch((error) => { throw error; });
          const bound = [
            load(id),
            new Promise((resolve) => resolve(id)),
            fetch(id),
            Promise.all([]),
            (async () => id)(),
          ];
          return bound;
        }
      `,
    },
    {
      name: 'an instrumented method that binds what it returns',
      code: `
        import { context, trace, type Span, type Tracer } from '@opentelemetry/api';
        export class Instrumentation {
          patch(tracer: Tracer, original: (...args: unknown[]) => Promise<unknown>) {
            const plugin = this;
            return function patched(this: unknown, ...args: unknown[]) {
              const span = tracer.startSpan('client.send');
              const execContext = trace.setSpan(context.active(), span);
              const execPromise = context.with(execContext, () => original.apply(this, args));
              const wrappedPromise = plugin.end(span, execPromise);
              return context.bind(execContext, wrappedPromise as any);
            };
          }
          private end<T>(span: Span, promise: Promise<T>): Promise<T> {
            return promise.finally(() => span.end());
          }
        }
      `,
      errors: [{ messageId: 'bindNothing', line: 10 }],
      output: `
        import { context, trace, type Span, type Tracer } from '@opentelemetry/api';
        export class Instrumentation {
          patch(tracer: Tracer, original: (...args: unknown[]) => Promise<unknown>) {
            const plugin = this;
            return function patched(this: unknown, ...args: unknown[]) {
              const span = tracer.startSpan('client.send');
              const execContext = trace.setSpan(context.active(), span);
              const execPromise = context.with(execContext, () => original.apply(this, args));
              const wrappedPromise = plugin.end(span, execPromise);
              return wrappedPromise as any;
            };
          }
          private end<T>(span: Span, promise: Promise<T>): Promise<T> {
            return promise.finally(() => span.end());
          }
        }
      `,
    },
    {
      name: 'a promise on lines of its own',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(ctx, load, options) {
          return context.bind(
            ctx,
            Promise.all([
              load(options, {
                text: \`one
            two\`,
              }),
            ]),
          );
        }
      `,
      errors: ['bindNothing'],
      output: `
        export function run(ctx, load, options) {
          return Promise.all([
            load(options, {
              text: \`one
            two\`,
            }),
          ]);
        }
      `,
    },
    {
      name: 'a promise type of a library, an alias of one, a generator, an object',
      code: `
        import { context } from '@opentelemetry/api';
        import type { APIPromise } from 'some-client';
        type Reply<T> = Promise<T> & { raw(): T };
        async function* pages() {
          yield 1;
        }
        export function run(ctx: any, a: APIPromise<string>, b: Reply<string>) {
          return [context.bind(ctx, a), context.bind(ctx, b), context.bind(ctx, pages()), context.bind(ctx, { on: 1 })];
        }
      `,
      errors: ['bindNothing', 'bindNothing', 'bindNothing', 'bindNothing'],
    },
    {
      name: 'without a context',
      code: `
        import { context } from '@opentelemetry/api';
        export const later = (queue, work) => queue.push(context.bind(() => work()));
      `,
      errors: ['bindWithoutContext'],
      output: `
        import { context } from '@opentelemetry/api';
        export const later = (queue, work) => queue.push(context.bind(context.active(), () => work()));
      `,
    },
    {
      name: 'without anything to bind',
      code: `
        import { context } from '@opentelemetry/api';
        export const bound = () => context.bind(context.active());
      `,
      errors: ['bindWithoutContext'],
      output: null,
    },
  ],
});
