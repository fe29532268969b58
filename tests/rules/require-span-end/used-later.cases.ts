import { defineCases } from '../../support/rule-cases.ts';

const job = (body: string, head: string): string => `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        import { tap } from 'rxjs';

        const tracer = trace.getTracer('jobs');

        ${head} {
          ${body}
        }
      `;

const SYNC = 'export function start(child)';
const ASYNC = 'export async function start(child)';

const started = (body: string, head = SYNC): string => job(`const span = tracer.startSpan('job');\n          ${body}`, head);
const ended = (body: string, head = SYNC): string => job(`const span = tracer.startSpan('job');\n          try {\n            ${body}\n          } finally {\n            span.end();\n          }`, head);

// A span that nothing ends, and that a callback uses: ended at the end of its code, it would be over when that runs.
export default defineCases({
  rule: 'require-span-end',
  valid: [started('child.on("exit", (code) => {\n            span.setAttribute("code", code);\n            span.end();\n          });')],
  invalid: [
    {
      name: 'a span that a function keeps beside a pool, as the parent of every query',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';

        export function makeDatabase() {
          const span = trace.getTracer('db').startSpan('database');
          const pool = new Pool();
          return { query: (sql) => context.with(trace.setSpan(context.active(), span), () => pool.query(sql)) };
        }
      `,
      errors: [{ messageId: 'neverEnded', line: 5 }],
      withheld: 'used-later',
    },
    { name: 'a listener', code: started('child.on("exit", (code) => span.setAttribute("code", code));'), errors: ['neverEnded'], output: null, withheld: 'used-later' },
    { name: 'a promise that nobody waits for', code: started('child.run().then((code) => span.setAttribute("code", code));', ASYNC), errors: ['neverEnded'], output: null, withheld: 'used-later' },
    { name: 'a timer', code: started('setTimeout(() => span.addEvent("slow"), 1000);\n          child.run();'), errors: ['neverEnded'], output: null, withheld: 'used-later' },
    {
      name: 'an observer',
      code: job(`tracer.startActiveSpan('job', (span) => {
            child.results.pipe(tap({ error: () => span.setStatus({ code: SpanStatusCode.ERROR }) })).subscribe();
          });`, SYNC),
      errors: ['neverEnded'],
      output: null,
      withheld: 'used-later',
    },
    { name: 'a listener that is waited for', code: started('await new Promise((resolve) => child.on("exit", (code) => resolve(code, void span.addEvent("exit"))));', ASYNC), errors: ['neverEnded'], output: ended('await new Promise((resolve) => child.on("exit", (code) => resolve(code, void span.addEvent("exit"))));', ASYNC) },
    { name: 'a promise that is waited for', code: started('await child.run().then((code) => span.setAttribute("code", code));', ASYNC), errors: ['neverEnded'], output: ended('await child.run().then((code) => span.setAttribute("code", code));', ASYNC) },
    { name: 'a callback that runs at once', code: started('child.results.forEach((result) => span.addEvent(result));'), errors: ['neverEnded'], output: ended('child.results.forEach((result) => span.addEvent(result));') },
  ],
});
