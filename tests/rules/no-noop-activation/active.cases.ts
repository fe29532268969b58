import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    {
      name: 'the active context with a span that is not the active one, or that was active at another time',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export async function run(parent, load) {
          const before = trace.getActiveSpan();
          context.with(trace.setSpan(context.active(), trace.getSpan(parent)), load);
          context.with(trace.setSpan(parent, trace.getActiveSpan()), load);
          await load();
          return context.with(trace.setSpan(context.active(), before), load);
        }
      `,
    },
    {
      name: 'another context, and a context that was active at another time',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export async function run(span, queue, load) {
          const outer = context.active();
          queue.push(() => context.with(outer, load));
          await load();
          context.with(outer, load);
          context.with(trace.setSpan(context.active(), span), load);
          return context.with(outer.setValue(Symbol.for('a'), 1), load);
        }
      `,
    },
    {
      name: 'what is active by now may be another one',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(ctx, work) {
          const outer = context.active();
          const token = context.attach(ctx);
          try {
            context.with(outer, work);
          } finally {
            token.dispose();
          }
        }
        export async function loop(items, work) {
          const outer = context.active();
          for (const item of items) {
            context.with(outer, work);
            await item;
          }
        }
        export function pick(ctx, work) {
          let chosen = context.active();
          if (ctx) chosen = ctx;
          return context.with(chosen, work);
        }
      `,
    },
    {
      name: 'a callback that attaches is bounded by it',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(ctx, work) {
          return context.with(context.active(), () => {
            context.attach(ctx);
            return work();
          });
        }
      `,
    },
    {
      name: 'binding to the active context keeps it for later',
      code: `
        import { context } from '@opentelemetry/api';
        export const later = (queue, work) => queue.push(context.bind(context.active(), work));
      `,
    },
    {
      name: 'a context manager that forks its scopes in each with',
      code: `
        import { context } from '@opentelemetry/api';
        import { getCurrentScope } from '@sentry/core';
        export const withScope = (callback) => context.with(context.active(), () => callback(getCurrentScope()));
      `,
    },
    {
      name: 'homonyms',
      code: `
        import { trace } from '@opentelemetry/api';
        import { match } from 'ts-pattern';
        export function run(value, store, context) {
          context.with(context.active(), () => {});
          store.run(value, () => {});
          return match(value).with({ kind: 'a' }, () => {}).otherwise(() => trace.getActiveSpan());
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'without semicolons, behind an object and behind a block',
      code: `
        import { context } from '@opentelemetry/api'
        export function run(order, work) {
          const { id } = { id: order.id }
          context.with(context.active(), () => {
            if (!id) return
            work(id)
          })
          if (order.again) {
            work(id)
          }
          context.with(context.active(), () => {
            if (!id) return
            work(id)
          })
          work(order.next)
        }
      `,
      errors: ['alreadyActive', 'alreadyActive'],
      output: `
        export function run(order, work) {
          const { id } = { id: order.id }
          ;(() => {
            if (!id) return
            work(id)
          })()
          if (order.again) {
            work(id)
          }
          (() => {
            if (!id) return
            work(id)
          })()
          work(order.next)
        }
      `,
    },
    {
      name: 'names of its own that are names of members around it',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(call, reply) {
          context.with(context.active(), () => {
            const { stock, shelf: { row = 1 } } = call;
            reply({ stock, row });
          });
          reply.stock = { shelf: 2, row() {} };
        }
      `,
      errors: ['alreadyActive'],
      output: `
        export function run(call, reply) {
          const { stock, shelf: { row = 1 } } = call;
          reply({ stock, row });
          reply.stock = { shelf: 2, row() {} };
        }
      `,
    },
    {
      name: 'names of its own that mean something else around it',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(call, reply, stock) {
          context.with(context.active(), () => {
            const { stock } = call;
            reply({ stock });
          });
          context.with(context.active(), () => {
            const name = call();
            reply(name);
          });
          reply({ stock, title: name });
        }
      `,
      errors: ['alreadyActive', 'alreadyActive'],
      output: `
        export function run(call, reply, stock) {
          (() => {
            const { stock } = call;
            reply({ stock });
          })();
          (() => {
            const name = call();
            reply(name);
          })();
          reply({ stock, title: name });
        }
      `,
    },
    {
      name: 'the active context, in place',
      code: `
        import { context } from '@opentelemetry/api';
        export function run(work) {
          return context.with(context.active(), () => work());
        }
      `,
      errors: [{ messageId: 'alreadyActive', line: 3 }],
      output: `
        export function run(work) {
          return work();
        }
      `,
    },
    {
      name: 'the active context with the span that is active in it',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('methods');
        export const traced = (name, method) =>
          function (...given) {
            const parent = trace.getSpan(context.active());
            return context.with(trace.setSpan(context.active(), parent), () => {
              const span = tracer.startSpan(name);
              try {
                return method.apply(this, given);
              } finally {
                span.end();
              }
            });
          };
        export const again = (work) => context.with(trace.setSpan(context.active(), trace.getActiveSpan()), work);
      `,
      errors: [{ messageId: 'alreadyActive', line: 6 }, { messageId: 'alreadyActive', line: 15 }],
    },
    {
      name: 'by a constant of the same run',
      code: `
        import * as otel from '@opentelemetry/api';
        export async function record(tracer, fn) {
          return tracer.startActiveSpan('record', async (span) => {
            const ctx = otel.context.active();
            try {
              return await otel.context.with(ctx, () => fn(span));
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: [{ messageId: 'alreadyActive', line: 6 }],
      output: `
        export async function record(tracer, fn) {
          return tracer.startActiveSpan('record', async (span) => {
            try {
              return await fn(span);
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'with this and arguments',
      code: `
        import { context } from '@opentelemetry/api';
        export class Handler {
          run(message) {
            return context.with(context.active(), this.handle, this, message);
          }
          handle(message) {
            return message;
          }
        }
      `,
      errors: ['alreadyActive'],
      output: `
        export class Handler {
          run(message) {
            return this.handle.call(this, message);
          }
          handle(message) {
            return message;
          }
        }
      `,
    },
    {
      name: 'in front of an await',
      code: `
        import { context } from '@opentelemetry/api';
        export async function run(work, after) {
          const ctx = context.active();
          context.with(ctx, work);
          await after();
        }
      `,
      errors: [{ messageId: 'alreadyActive', line: 4 }],
    },
  ],
});
