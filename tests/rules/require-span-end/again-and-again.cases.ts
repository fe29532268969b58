import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a poll that asks again by a timer',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function waitFor(job, done) {
          const span = tracer.startSpan('wait for job');
          function ask(turn) {
            if (job.state === 'done' || turn > 10) {
              span.setAttribute('turns', turn);
              span.end();
              return done(job.state);
            }
            setTimeout(ask, 100, turn + 1);
          }
          setImmediate(ask, 0);
        }
      `,
    },
    {
      name: 'a function that calls itself by its own name',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export function deliver(transport, mail, done) {
          const span = tracer.startSpan('deliver');
          (function attempt(n) {
            transport.send(mail, (error) => {
              if (error && n < 3) return setTimeout(() => attempt(n + 1), 100 * n);
              if (error) span.recordException(error);
              span.end();
              return done(error);
            });
          })(1);
        }
      `,
    },
    {
      name: 'an async function that tries again, in TypeScript',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export function deliver(send: () => Promise<void>): Promise<void> {
          const span: Span = tracer.startSpan('deliver');
          const attempt = async (n: number): Promise<void> => {
            try {
              await send();
              span.end();
            } catch (error) {
              if (n < 3) return attempt(n + 1);
              span.recordException(error as Error);
              span.end();
              throw error;
            }
          };
          return attempt(1);
        }
      `,
    },
    {
      name: 'pages that ask for the next one in their callback',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export function readAll(source, pages) {
          const span = tracer.startSpan('read all');
          const next = (cursor) => source.page(cursor, (error, page) => {
            if (error || !page.next) {
              span.end();
              return;
            }
            pages.push(page);
            next(page.next);
          });
          next(undefined);
        }
      `,
    },
    {
      name: 'an interval that is cleared when it is done',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function watch(job) {
          const span = tracer.startSpan('watch');
          const timer = setInterval(() => {
            if (!job.isDone()) return;
            clearInterval(timer);
            span.end();
          }, 100);
        }
      `,
    },
    {
      name: 'the last message of a child',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(child) {
          const span = tracer.startSpan('child');
          child.on('message', (message) => {
            if (message.type === 'done') span.end();
            else span.addEvent(message.type);
          });
        }
      `,
    },
    {
      name: 'a subscription that is given up at the last message',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(topic) {
          const span = tracer.startSpan('topic');
          const stop = topic.subscribe((message) => {
            if (!message.isLast) return;
            stop();
            span.end();
          });
        }
      `,
    },
    {
      name: 'listeners that take one another back',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(job) {
          const span = tracer.startSpan('job');
          const settle = (error) => {
            if (error) span.recordException(error);
            span.end();
            job.off('done', onDone);
            job.off('failed', settle);
          };
          const onDone = () => settle();
          job.once('done', onDone);
          job.once('failed', settle);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a timer that comes once, and may do nothing',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function watch(job) {
          const span = tracer.startSpan('watch');
          setTimeout(() => {
            if (!job.isDone()) return;
            span.end();
          }, 100);
        }
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'a listener of one message',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(child) {
          const span = tracer.startSpan('child');
          child.once('message', (message) => {
            if (message.type === 'done') span.end();
            else span.addEvent(message.type);
          });
        }
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'the last event of a child',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(child) {
          const span = tracer.startSpan('child');
          child.on('close', (code) => {
            if (code === 0) span.end();
          });
        }
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'a function that tries again, and gives up without an end',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export function deliver(transport, mail, done) {
          const span = tracer.startSpan('deliver');
          const attempt = (n) => transport.send(mail, (error) => {
            if (error && n < 3) return attempt(n + 1);
            if (error) return done(error);
            span.end();
            return done();
          });
          attempt(1);
        }
      `,
      errors: ['callbackPaths'],
    },
    {
      name: 'a listener that takes itself back, and ends on error only',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export function follow(job) {
          const span = tracer.startSpan('job');
          const settle = (error) => {
            job.off('settled', settle);
            if (error) span.end();
          };
          job.once('settled', settle);
        }
      `,
      errors: ['callbackPaths'],
    },
  ],
});
