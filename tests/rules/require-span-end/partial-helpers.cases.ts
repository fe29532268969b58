import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');`;

/** Functions of the file that end the span that they are given on some of their ways. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a helper that ends a span on an error, whose caller ends it otherwise',
      code: `${HEAD}
        function endOnError(span, error) {
          if (!error) return;
          span.recordException(error);
          span.end();
        }
        export function load(db, id, done) {
          const span = tracer.startSpan('load');
          db.get(id, (error, row) => {
            endOnError(span, error);
            if (error) return done(error);
            span.setAttribute('row.size', row.size);
            span.end();
            done(null, row);
          });
        }
      `,
    },
    {
      name: 'a helper that ends a span on an error, where there always is one',
      code: `${HEAD}
        function fail(span, error) {
          if (error instanceof Error) {
            span.recordException(error);
            span.end();
          }
        }
        export async function load(db, id) {
          const span = tracer.startSpan('load');
          let row;
          try {
            row = await db.get(id);
          } catch (error) {
            fail(span, error);
            throw error;
          }
          span.end();
          return row;
        }
      `,
    },
    {
      name: 'a helper that ends a span in the last of many calls',
      code: `${HEAD}
        function step(span, isLast) {
          span.addEvent('step');
          if (isLast) span.end();
        }
        export function run(items) {
          const span = tracer.startSpan('run');
          items.forEach((item, index) => {
            step(span, index === items.length - 1);
          });
        }
      `,
    },
    {
      name: 'a helper that ends each span once',
      code: `${HEAD}
        class Finisher {
          done = false;
          finish(span) {
            if (this.done) return;
            this.done = true;
            span.end();
          }
          async run(work) {
            const span = tracer.startSpan('run');
            try {
              await work();
              this.finish(span);
            } catch (error) {
              this.finish(span);
              throw error;
            }
          }
        }
        export const finisher = new Finisher();
      `,
    },
    {
      name: 'a helper that is told how to end a span',
      code: `${HEAD}
        function settle(span, how) {
          switch (how) {
            case 'ok':
              span.end();
              break;
            case 'error':
              span.setStatus({ code: SpanStatusCode.ERROR });
              span.end();
          }
        }
        function finish(span, { isOpen = false } = {}) {
          if (!isOpen) span.end();
        }
        function endOf(span, kind) {
          if (kind !== 'stream') span.end();
        }
        export async function settled(work) {
          const span = tracer.startSpan('settled');
          try {
            await work();
            settle(span, 'ok');
          } catch (error) {
            settle(span, 'error');
            throw error;
          }
        }
        export async function finished(work) {
          const span = tracer.startSpan('finished');
          try {
            return await work();
          } finally {
            finish(span);
          }
        }
        export async function unary(work) {
          const span = tracer.startSpan('unary');
          try {
            return await work();
          } finally {
            endOf(span, 'unary');
          }
        }
      `,
    },
    {
      name: 'two helpers that end a span between them',
      code: `${HEAD}
        function endOnError(span, error) {
          if (error) {
            span.recordException(error);
            span.end();
          }
        }
        function endOnSuccess(span, error) {
          if (!error) span.end();
        }
        export function run(work, done) {
          const span = tracer.startSpan('run');
          work((error) => {
            endOnError(span, error);
            endOnSuccess(span, error);
            done(error);
          });
        }
      `,
    },
    {
      name: 'a helper that ends a span on fatal errors, where an event ends it anyway',
      code: `${HEAD}
        function endIfFatal(span, error) {
          span.recordException(error);
          if (error.fatal) span.end();
        }
        export function watch(socket) {
          const span = tracer.startSpan('socket');
          socket.on('error', (error) => endIfFatal(span, error));
          socket.on('close', () => span.end());
        }
      `,
    },
    {
      name: 'a rejection that a handler tells the span of, in front of a test of what comes of it',
      code: `${HEAD}
        export async function checkout(order) {
          const span = tracer.startSpan('checkout');
          const reserved = await reserve(order).catch((error) => {
            span.recordException(error);
            return undefined;
          });
          if (!reserved) {
            span.end();
            return false;
          }
          try {
            await charge(order);
            return true;
          } finally {
            span.end();
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a helper that ends a span twice on an error',
      code: `${HEAD}
        function finish(span, error) {
          if (error) {
            span.recordException(error);
            span.end();
          }
          span.end();
        }
        export async function load(db, id) {
          const span = tracer.startSpan('load');
          try {
            const row = await db.get(id);
            finish(span);
            return row;
          } catch (error) {
            finish(span, error);
            throw error;
          }
        }
      `,
      errors: [{ messageId: 'twice', line: 8 }],
      output: null,
    },
    {
      name: 'a helper that has lost the end of one of its ways',
      code: `${HEAD}
        function finish(span, error) {
          if (error) {
            span.recordException(error);
            span.end();
            return;
          }
          span.setStatus({ code: SpanStatusCode.OK });
        }
        export async function load(db, id) {
          const span = tracer.startSpan('load');
          try {
            const row = await db.get(id);
            finish(span);
            return row;
          } catch (error) {
            finish(span, error);
            throw error;
          }
        }
      `,
      errors: [{ messageId: 'helperPaths', line: 12 }],
      output: null,
    },
    {
      name: 'a helper that ends a span under a condition which its callers know nothing of',
      code: `${HEAD}
        export class Sync {
          async run(changes) {
            const span = tracer.startSpan('sync');
            try {
              await changes.apply();
              this.succeed(span, changes.length);
            } catch (error) {
              this.fail(span, error);
              throw error;
            }
          }
          succeed(span, count) {
            span.setAttribute('sync.changes', count);
            if (count > 0) span.end();
          }
          fail(span, error) {
            span.recordException(error);
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'helperPaths', line: 5 }],
      output: null,
    },
    {
      name: 'a helper that ends a span only on an error, in a callback that ends it nowhere else',
      code: `${HEAD}
        function endOnError(span, error) {
          if (!error) return;
          span.recordException(error);
          span.end();
        }
        export function load(db, id, done) {
          const span = tracer.startSpan('load');
          db.get(id, (error, row) => {
            endOnError(span, error);
            done(error, row);
          });
        }
      `,
      errors: [{ messageId: 'helperPaths', line: 9 }],
      output: null,
    },
    {
      name: 'a rejection that a handler tells the span of, and a way behind it without an end',
      code: `${HEAD}
        export async function checkout(order) {
          const span = tracer.startSpan('checkout');
          const reserved = await reserve(order).catch((error) => {
            span.recordException(error);
            return undefined;
          });
          if (!reserved) {
            span.end();
            return false;
          }
          await charge(order);
          return true;
        }
      `,
      errors: [{ messageId: 'somePaths', line: 4 }],
    },
  ],
});
