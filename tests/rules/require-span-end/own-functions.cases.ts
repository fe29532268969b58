import { defineCases } from '../../support/rule-cases.ts';

/** Functions of the file itself that start or end spans; `tests/facts/own-functions.test.ts` has them beside imported ones. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a wrapper that leaves its span to the callback',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function withSpan(name, fn) {
          return tracer.startActiveSpan(name, async (span) => await fn(span));
        }
      `,
    },
    {
      name: 'a span that is given to a function which keeps it, and told something behind that',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function open(request, remember) {
          const span = tracer.startSpan('request');
          remember(request, span);
          span.setAttribute('request.id', request.id);
        }
      `,
    },
    {
      name: 'a handler that was bound to a context before it is given away',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export function send(transport, mail, done) {
          const span = tracer.startSpan('send');
          const finish = context.bind(context.active(), (error, response) => {
            if (error) span.recordException(error);
            span.end();
            done(error, response);
          });
          context.with(trace.setSpan(context.active(), span), () => transport.sendMail(mail, finish));
        }
      `,
    },
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
        export const onClose = (socket) => open.get(socket)?.end();
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
    {
      name: 'a wrapper that ends the span only when its callback throws',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('db');
        function traced(name, work) {
          return tracer.startActiveSpan(name, (span) => {
            try {
              return work(span);
            } catch (error) {
              span.recordException(error);
              span.end();
              throw error;
            }
          });
        }
        export const read = (driver, done) =>
          traced('read', (span) => {
            driver.read((error, rows) => {
              if (error) span.recordException(error);
              span.end();
              done(error, rows);
            });
          });
      `,
    },
    {
      name: 'two functions of the file that end it in a listener each, whichever comes first',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('ui');
        const endOn = (target, key, span) => {
          const original = target[key].bind(target);
          target[key] = () => {
            span.end();
            original();
          };
        };
        export const onClick = (event) =>
          tracer.startActiveSpan('click', (span) => {
            endOn(event, 'stopPropagation', span);
            endOn(event, 'preventDefault', span);
          });
      `,
    },
    {
      name: 'a finisher that runs once and cannot leave the end out',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('llm');
        export const call = (model, describe) =>
          tracer.startActiveSpan('call', async (span) => {
            let isEnded = false;
            const end = () => {
              if (isEnded) return;
              isEnded = true;
              try {
                span.setAttributes(describe());
              } finally {
                span.end();
              }
            };
            let isStream = false;
            try {
              const result = await model();
              if (result.stream) {
                isStream = true;
                return (async function* () {
                  try {
                    yield* result.stream;
                  } finally {
                    end();
                  }
                })();
              }
              return result;
            } finally {
              if (!isStream) end();
            }
          });
      `,
    },
    {
      name: 'a closure of the catch that only tells the span',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export const run = (job) =>
          tracer.startActiveSpan('run', (span) => {
            const failed = (error) => {
              span.recordException(error instanceof Error ? error : String(error));
              span.setStatus({ code: SpanStatusCode.ERROR });
            };
            try {
              const result = job();
              span.end();
              return result;
            } catch (error) {
              failed(error);
              span.end();
              throw error;
            }
          });
      `,
    },
    {
      name: 'the entries of an object, in a finally in front of the end',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('api');
        export const middleware = async (c, next) =>
          tracer.startActiveSpan('request', async (span) => {
            try {
              await next();
            } finally {
              const carrier = {};
              propagation.inject(context.active(), carrier);
              for (const [key, value] of Object.entries(carrier)) {
                try {
                  c.headers.set(key, value);
                } catch {
                  // They are sent already.
                }
              }
              span.end();
            }
          });
      `,
    },
  ],
  invalid: [
    {
      name: 'a bound handler that ends the span on one way only',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export function send(transport, mail, done) {
          const span = tracer.startSpan('send');
          const finish = context.bind(context.active(), (error, response) => {
            if (error) return done(error);
            span.end();
            done(null, response);
          });
          context.with(trace.setSpan(context.active(), span), () => transport.sendMail(mail, finish));
        }
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'a wrapper that lends its span to a callback, and ends it where nobody comes',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function withSpan(name, fn) {
          return tracer.startActiveSpan(name, async (span) => {
            try {
              return await fn(span);
            } catch (error) {
              span.setStatus({ code: SpanStatusCode.ERROR });
              throw error;
            }
            span.end();
          });
        }
      `,
      errors: ['neverEnded'],
    },
    {
      name: 'a wrapper that leaves the end to its callback, and can throw in front of it',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        import { sessionAttributes } from './session.js';
        const tracer = trace.getTracer('cli');
        export function startActiveSpan<T>(name: string, fn: (span: Span) => Promise<T>): Promise<T> {
          return tracer.startActiveSpan(name, async (span) => {
            span.setAttributes(sessionAttributes());
            return fn(span);
          });
        }
        export const wrapActiveSpan = <T>(name: string, fn: (span: Span) => Promise<T>): Promise<T> =>
          startActiveSpan(name, async (span) => {
            try {
              return await fn(span);
            } finally {
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'notOnThrow', line: 5 }],
      withheld: 'span-escapes',
    },
    {
      name: 'a wrapper that tells its span what came of the callback, and does not end it',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function withSpan(name, fn) {
          return tracer.startActiveSpan(name, async (span) => {
            const result = await fn(span);
            span.setStatus({ code: SpanStatusCode.OK });
            return result;
          });
        }
      `,
      errors: ['neverEnded'],
    },
    {
      name: 'a wrapper that tells its span of the error, and does not end it',
      code: `
        import { context, SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function withSpan(name, fn) {
          const span = tracer.startSpan(name);
          try {
            return await context.with(trace.setSpan(context.active(), span), () => fn(span));
          } catch (error) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          }
        }
      `,
      errors: ['notOnThrow'],
    },
    {
      name: 'a wrapper that ends the span on every way',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('db');
        function traced(name, work) {
          return tracer.startActiveSpan(name, (span) => {
            try {
              const result = work(span);
              span.end();
              return result;
            } catch (error) {
              span.end();
              throw error;
            }
          });
        }
        export const read = (driver) =>
          traced('read', (span) => {
            driver.read();
            span.end();
          });
      `,
      errors: [{ messageId: 'endedByCaller', line: 18 }],
    },
    {
      name: 'two functions of the file that end it at once',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('ui');
        const finish = (span, key) => {
          span.setAttribute('by', key);
          span.end();
        };
        export const onClick = () =>
          tracer.startActiveSpan('click', (span) => {
            finish(span, 'a');
            finish(span, 'b');
          });
      `,
      errors: ['twice'],
    },
    {
      name: 'a finisher that runs once and may leave the end out',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('llm');
        export const call = (model, order) =>
          tracer.startActiveSpan('call', async (span) => {
            let isEnded = false;
            const end = () => {
              if (isEnded) return;
              isEnded = true;
              if (order.traced) span.end();
            };
            try {
              return await model();
            } finally {
              end();
            }
          });
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'an iterable of somebody else, in front of the end',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('api');
        export const middleware = async (c, next) =>
          tracer.startActiveSpan('request', async (span) => {
            try {
              await next();
            } finally {
              for (const [key, value] of c.attributes) span.setAttribute(key, value);
              span.end();
            }
          });
      `,
      errors: ['notOnThrow'],
    },
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
