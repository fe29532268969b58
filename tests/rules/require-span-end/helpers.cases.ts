import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'require-span-end',
  settings: HELPERS,
  valid: [
    {
      name: 'a span that the helper ends',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { withSpan } from './otel.ts';
        const tracer = trace.getTracer('orders');
        export const place = (order, save) => withSpan(tracer, 'place order', (span) => {
          span.setAttribute('order.id', order.id);
          return save(order);
        });
      `,
    },
    {
      name: 'a generator, which the helper ends a span for as well',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { withSpan } from './otel.ts';
        const tracer = trace.getTracer('orders');
        export const pages = (fetchPage) => withSpan(tracer, 'pages', async function* (span) {
          for (let page = 0; page < 10; page++) yield fetchPage(page);
        });
      `,
    },
    {
      name: 'a module of the same name elsewhere',
      filename: 'lib/orders.ts',
      code: `
        import '@opentelemetry/api';
        import { withSpan } from './otel.ts';
        export const place = (tracer, save) => withSpan(tracer, 'place order', (span) => {
          save();
          span.end();
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'code that only returns early keeps its place in a finally, which is shorter than the helper',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function place(order, save, describe) {
          const span = tracer.startSpan('place order');
          if (!order) return 'none';
          const saved = await save(order);
          span.end();
          return [describe(saved)];
        }
      `,
      errors: ['somePaths'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function place(order, save, describe) {
          const span = tracer.startSpan('place order');
          try {
            if (!order) return 'none';
            const saved = await save(order);
            return [describe(saved)];
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'behind the end only values are put together: that may be returned from inside of the helper',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function place(order, save) {
          const span = tracer.startSpan('place order');
          if (!order) return { order, placed: false };
          await save(order);
          span.end();
          return { order, placed: true };
        }
      `,
      errors: ['somePaths'],
      output: `
        import { trace } from '@opentelemetry/api';
        import { withSpan } from '@/otel';
        const tracer = trace.getTracer('orders');
        export async function place(order, save) {
          return withSpan(tracer, 'place order', async () => {
            if (!order) return { order, placed: false };
            await save(order);
            return { order, placed: true };
          });
        }
      `,
    },
    {
      name: 'an end as the last of a try, whose catch the helper makes needless',
      filename: 'src/orders.ts',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export async function place(order, save) {
          const span = tracer.startSpan('place order');
          try {
            await save(order);
            span.end();
          } catch (error) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          }
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        import { withSpan } from '@/otel';
        const tracer = trace.getTracer('orders');
        export async function place(order, save) {
          await withSpan(tracer, 'place order', async () => {
            await save(order);
          });
        }
      `,
    },
    {
      name: 'an end inside of the helper, which ends the span itself',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { withSpan as traced } from './otel.js';
        const tracer = trace.getTracer('orders');
        export const place = (order, save) => traced(tracer, 'place order', { attributes: { id: order.id } }, (span) => {
          save(order);

          span.end();
        });
      `,
      errors: [{ messageId: 'endedByCaller', line: 7, data: { call: 'traced()' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        import { withSpan as traced } from './otel.js';
        const tracer = trace.getTracer('orders');
        export const place = (order, save) => traced(tracer, 'place order', { attributes: { id: order.id } }, (span) => {
          save(order);
        });
      `,
    },
    {
      name: 'by a namespace and an alias',
      filename: 'src/shop/orders.ts',
      code: `
        import * as otel from '@/otel';
        export const place = (tracer, order, save) => otel.withSpan(tracer, 'place order', (span) => {
          save(order);
          span.end();
        });
      `,
      errors: [{ messageId: 'endedByCaller', line: 4, data: { call: 'otel.withSpan()' } }],
    },
    {
      name: 'by require',
      filename: 'src/orders.cjs',
      code: `
        const { withSpan } = require('./otel');
        exports.place = (tracer, order, save) => withSpan(tracer, 'place order', (span) => {
          save(order);
          span.end();
        });
      `,
      errors: [{ messageId: 'endedByCaller', line: 4, data: { call: 'withSpan()' } }],
    },
    {
      name: 'a span that is started inside of a helper',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { withContext } from './otel.ts';
        const tracer = trace.getTracer('orders');
        export const place = (ctx, order, save) => withContext(ctx, () => {
          const span = tracer.startSpan('place order');
          save(order);
        });
      `,
      errors: [{ messageId: 'neverEnded', line: 5 }],
    },
  ],
});
