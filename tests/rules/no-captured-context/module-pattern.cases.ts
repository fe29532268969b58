import { defineCases } from '../../support/rule-cases.ts';

/** A function that a module calls in place when it is loaded has one of each of its variables. */
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    {
      name: 'a context that each call of what it gives reads',
      code: `
        const { context } = require('@opentelemetry/api');

        module.exports = (() => {
          let jobs = [];
          return {
            add(job) {
              const ctx = context.active();
              jobs.push(() => context.with(ctx, job));
            },
          };
        })();
      `,
    },
    {
      name: 'a program that runs once',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { migrate } from './migrate.js';

        (async () => {
          const span = trace.getTracer('migrate').startSpan('migrate');
          const ctx = trace.setSpan(context.active(), span);
          try {
            await Promise.all(['users', 'orders'].map((table) => context.with(ctx, () => migrate(table))));
          } finally {
            span.end();
          }
        })();
      `,
    },
    {
      name: 'the span of a page',
      code: `
        import { trace } from '@opentelemetry/api';

        (function () {
          const span = trace.getTracer('page').startSpan('page');
          window.note = (name) => span.addEvent(name);
          window.addEventListener('pagehide', () => span.end());
        })();
      `,
    },
    {
      name: 'a function that is called for each job',
      code: `
        import { context } from '@opentelemetry/api';

        export const later = (job) =>
          (() => {
            const ctx = context.active();
            return () => context.with(ctx, job);
          })();
      `,
    },
  ],
  invalid: [
    {
      name: 'the module pattern',
      code: `
        const { context } = require('@opentelemetry/api');

        const audit = (function () {
          const ctx = context.active();
          return {
            log(write) {
              return context.with(ctx, write);
            },
          };
        })();
        module.exports = audit;
      `,
      errors: [{ messageId: 'atModuleLevel', line: 4 }],
      output: `
        const audit = (function () {
          return {
            log(write) {
              return write();
            },
          };
        })();
        module.exports = audit;
      `,
    },
    {
      name: 'TypeScript: a handler that is bound in it',
      filename: 'src/audit.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import { write } from './store.js';

        export const audit = (() => {
          return { log: context.bind(context.active(), (entry: string) => write(entry)) };
        })();
      `,
      errors: [{ messageId: 'atModuleLevel', line: 5 }],
      output: `
        import { write } from './store.js';

        export const audit = (() => {
          return { log: (entry: string) => write(entry) };
        })();
      `,
    },
  ],
});
