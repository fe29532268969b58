import { defineCases } from '../../support/rule-cases.ts';

/** Spans that are started at times only. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'an option leaves the end to others, and an error ends the span whatever it says',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export const observed = (name, work, endWhenDone) =>
          tracer.startActiveSpan(name, async (span) => {
            try {
              const result = await work(span);
              if (endWhenDone) {
                span.end();
              }
              return result;
            } catch (error) {
              span.recordException(error);
              span.end();
              throw error;
            }
          });
      `,
    },
    {
      name: 'the context that holds the span gives it back to be ended',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function load(read, id) {
          const ctx = trace.setSpan(context.active(), tracer.startSpan('load'));
          try {
            return await context.with(ctx, () => read(id));
          } finally {
            trace.getSpan(ctx)?.end();
          }
        }
      `,
    },
    {
      name: 'ended in a finally if it is there',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced ? tracer.startSpan('load') : undefined;
          try {
            await work();
          } finally {
            span?.end();
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'an option leaves the end to others, who do not have the span',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export const observed = (name, work, endWhenDone) =>
          tracer.startActiveSpan(name, async (span) => {
            try {
              const result = await work();
              if (endWhenDone) {
                span.end();
              }
              return result;
            } catch (error) {
              span.recordException(error);
              span.end();
              throw error;
            }
          });
      `,
      errors: ['somePaths'],
    },
    {
      name: 'another context need not hold the span that is to be ended',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function load(read, id, other) {
          const span = tracer.startSpan('load');
          const ctx = trace.setSpan(context.active(), span);
          if (other) trace.getSpan(ctx)?.end();
          return read(id, ctx.getValue(other));
        }
      `,
      errors: [{ messageId: 'somePaths', line: 4 }],
    },
    {
      name: 'ended on the straight line if it is there',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced ? tracer.startSpan('load') : undefined;
          await work();
          span?.setAttribute('done', true);
          span?.end();
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced ? tracer.startSpan('load') : undefined;
          try {
            await work();
            span?.setAttribute('done', true);
          } finally {
            span?.end();
          }
        }
      `,
    },
    {
      name: 'never ended, and the other way round',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(quiet, work) {
          const span = quiet ? null : tracer.startSpan('load');
          await work(span?.spanContext());
        }
      `,
      errors: ['neverEnded'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(quiet, work) {
          const span = quiet ? null : tracer.startSpan('load');
          try {
            await work(span?.spanContext());
          } finally {
            span?.end();
          }
        }
      `,
    },
    {
      name: 'ended in a fulfilment handler if it is there',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function load(traced) {
          const span = traced ? tracer.startSpan('load') : undefined;
          return fetch('/orders').then((response) => {
            span?.end();
            return response;
          });
        }
      `,
      errors: ['fulfilmentOnly'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function load(traced) {
          const span = traced ? tracer.startSpan('load') : undefined;
          return fetch('/orders').then((response) => {
            return response;
          }).finally(() => span?.end());
        }
      `,
    },
    {
      name: 'ended in an if that does nothing else',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced ? tracer.startSpan('load') : undefined;
          const result = await work();
          if (span) span.end();
          return result;
        }
        export async function save(quiet, work) {
          const span = tracer.startSpan('save');
          await work();
          if (!quiet) {
            span.end();
          }
        }
      `,
      errors: ['notOnThrow', 'somePaths'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced ? tracer.startSpan('load') : undefined;
          try {
            const result = await work();
            return result;
          } finally {
            span?.end();
          }
        }
        export async function save(quiet, work) {
          const span = tracer.startSpan('save');
          try {
            await work();
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'withheld: a comment stands in the if',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function save(quiet, work) {
          const span = tracer.startSpan('save');
          await work();
          if (!quiet) {
            // Nobody wants to know.
            span.end();
          }
        }
      `,
      errors: ['somePaths'],
      withheld: 'end-in-expression',
    },
    {
      name: 'withheld: an option leaves the end to others, and a hook in front of it can throw',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export const observed = (name, work, callbacks) =>
          tracer.startActiveSpan(name, async (span) => {
            try {
              return await work(span);
            } catch (error) {
              span.setStatus({ code: SpanStatusCode.ERROR });
              throw error;
            } finally {
              callbacks?.onFinally?.(span);
              // A stream is ended by whoever reads it.
              if (!callbacks?.manualEnd) {
                span.end();
              }
            }
          });
      `,
      errors: ['notOnThrow'],
      withheld: 'end-on-condition',
    },
    {
      name: 'withheld: one of two options leaves the end to others, and what is waited for in front of it can be rejected',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export async function step(name, work, options) {
          const span = tracer.startSpan(name);
          await work(span);
          if (!options.keepOpen && !options.isLast) span.end();
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'end-on-condition',
    },
    {
      name: 'a condition of the work leaves the end to nobody',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export async function step(name, work) {
          const span = tracer.startSpan(name);
          const done = await work();
          if (done.length > 0) span.end();
          return done;
        }
      `,
      errors: ['somePaths'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export async function step(name, work) {
          const span = tracer.startSpan(name);
          try {
            const done = await work();
            return done;
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'withheld: a try of its own ends the span',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function save(order, store) {
          const span = tracer.startSpan('save');
          store.put(order);
          try {
            span.end();
          } catch {
            // Telemetry is no reason to fail.
          }
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'end-in-expression',
    },
    {
      name: 'a try of its own ends the span beside more',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function save(order, store) {
          const span = tracer.startSpan('save');
          store.put(order);
          try {
            span.setAttribute('order', order.id);
            span.end();
          } catch {
            // Telemetry is no reason to fail.
          }
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function save(order, store) {
          const span = tracer.startSpan('save');
          try {
            store.put(order);
            try {
              span.setAttribute('order', order.id);
            } catch {
              // Telemetry is no reason to fail.
            }
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'withheld: the condition of an end does something',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function save(work) {
          const span = tracer.startSpan('save');
          if (await work()) span.end();
        }
      `,
      errors: ['somePaths'],
      withheld: 'end-in-expression',
    },
    {
      name: 'withheld: what stands for no span is not nothing, and has no optional end',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function load(traced, work) {
          const span = traced && tracer.startSpan('load');
          await work();
          if (span) span.end();
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'span-aliased',
    },
  ],
});
