import { defineCases } from '../../support/rule-cases.ts';

/** Functions of the file itself that start or end spans; `tests/facts/own-functions.test.ts` has them beside imported ones. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a starter and a finisher of the file',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        const startOrder = (order) => tracer.startSpan('order', { attributes: { 'order.id': order.id } });
        function finish(span, error) {
          if (error) span.recordException(error);
          span.end();
        }
        export async function place(order) {
          const span = startOrder(order);
          try {
            await save(order);
            finish(span);
          } catch (error) {
            finish(span, error);
            throw error;
          }
        }
      `,
    },
    {
      name: 'a finisher that records the error',
      options: { requireErrorStatus: true },
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        function finish(span, error) {
          if (error) span.recordException(error);
          span.end();
        }
        export async function place(order) {
          const span = tracer.startSpan('order');
          try {
            await save(order);
            finish(span);
          } catch (error) {
            finish(span, error);
            throw error;
          }
        }
      `,
    },
    {
      name: 'a starter that keeps the span for a handler',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('sockets');
        const open = new WeakMap();
        function start(socket) {
          const span = tracer.startSpan('connection');
          open.set(socket, span);
          return span;
        }
        export function onConnection(socket) {
          start(socket).setAttribute('peer', socket.remoteAddress);
        }
      `,
    },
    {
      name: 'a wrapper whose callback leaves the span alone',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        async function withSpan(name, work) {
          return tracer.startActiveSpan(name, async (span) => {
            try {
              return await work(span);
            } finally {
              span.end();
            }
          });
        }
        export const place = (order) => withSpan('place', async (span) => save(order, span.spanContext()));
      `,
    },
  ],
  invalid: [
    {
      name: 'a span of a starter of the file',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        function startOrder(order) {
          const span = tracer.startSpan('order');
          span.setAttribute('order.id', order.id);
          return span;
        }
        export async function place(order) {
          const span = startOrder(order);
          await save(order);
          span.end();
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 9 }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        function startOrder(order) {
          const span = tracer.startSpan('order');
          span.setAttribute('order.id', order.id);
          return span;
        }
        export async function place(order) {
          const span = startOrder(order);
          try {
            await save(order);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a span of a method of the class',
      filename: 'orders.service.ts',
      code: `
        import { trace, type Span, type Tracer } from '@opentelemetry/api';
        export class Orders {
          constructor(private readonly tracer: Tracer) {}
          private begin(name: string): Span {
            return this.tracer.startSpan(name);
          }
          async place(order: Order): Promise<void> {
            const span = this.begin('place');
            await this.save(order);
          }
        }
      `,
      errors: [{ messageId: 'neverEnded', line: 8 }],
      output: `
        import { trace, type Span, type Tracer } from '@opentelemetry/api';
        export class Orders {
          constructor(private readonly tracer: Tracer) {}
          private begin(name: string): Span {
            return this.tracer.startSpan(name);
          }
          async place(order: Order): Promise<void> {
            const span = this.begin('place');
            try {
              await this.save(order);
            } finally {
              span.end();
            }
          }
        }
      `,
    },
    {
      name: 'a method that ends the span, called by the name `end`',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export class Orders {
          end(span) {
            this.count += 1;
            span.end();
          }
          async place(order) {
            const span = tracer.startSpan('place');
            await save(order);
            this.end(span);
          }
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'ended-by-helper',
    },
    {
      name: 'a callback that ends the span of a wrapper of the file',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        async function withSpan(name, work) {
          return tracer.startActiveSpan(name, async (span) => {
            try {
              return await work(span);
            } finally {
              span.end();
            }
          });
        }
        export const place = (order) =>
          withSpan('place', async (span) => {
            await save(order);
            span.end();
          });
      `,
      errors: [{ messageId: 'endedByCaller', line: 15, data: { call: 'withSpan()' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        async function withSpan(name, work) {
          return tracer.startActiveSpan(name, async (span) => {
            try {
              return await work(span);
            } finally {
              span.end();
            }
          });
        }
        export const place = (order) =>
          withSpan('place', async (span) => {
            await save(order);
          });
      `,
    },
  ],
});
