import { defineCases } from '../../support/rule-cases.ts';

/** Spans that a field or a variable of the file keeps from one call to another. */
export default defineCases({
  rule: 'no-borrowed-span-end',
  valid: [
    {
      name: 'TypeScript: a field of a span of its own, and one that may hold either',
      filename: 'file.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export class Job {
          private span: Span | undefined;
          #either: Span | undefined;
          start(): void {
            this.span = tracer.startSpan('job');
            this.#either = trace.getActiveSpan();
          }
          again(): void {
            this.#either = tracer.startSpan('again');
          }
          stop(): void {
            this.span?.end();
            this.#either?.end();
          }
        }
      `,
    },
    {
      name: 'a field that is told something, and one that others may set',
      code: `
        import { trace } from '@opentelemetry/api';
        export class Reply {
          #span;
          start() {
            this.#span = trace.getActiveSpan();
            this.span = trace.getActiveSpan();
          }
          stop(code) {
            this.#span?.setAttribute('code', code);
            this.#span = undefined;
            this.span?.end();
          }
        }
      `,
    },
    {
      name: 'a file that makes the span active itself',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        let current;
        const begin = () => {
          current = trace.getActiveSpan();
        };
        export const start = (work) => tracer.startActiveSpan('job', () => {
          begin();
          work();
        });
        export const stop = () => current?.end();
      `,
    },
  ],
  invalid: [
    {
      name: 'TypeScript: a private field',
      filename: 'file.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        export class Reply {
          private span: Span | undefined;
          start(): void {
            this.span = trace.getActiveSpan();
            this.span?.addEvent('reply');
          }
          stop(error?: Error): void {
            if (error) this.span?.recordException(error);
            this.span?.end();
            this.span = undefined;
          }
        }
      `,
      errors: [{ messageId: 'borrowed', line: 10 }],
      output: null,
    },
    {
      name: 'a hidden field, taken into a variable',
      code: `
        import { context, trace } from '@opentelemetry/api';
        export class Reply {
          #span = trace.getSpan(context.active());
          stop() {
            const span = this.#span;
            span?.setAttribute('stopped', true);
            span?.end();
          }
        }
      `,
      errors: [{ messageId: 'borrowed', line: 7 }],
      output: null,
    },
    {
      name: 'CommonJS: a variable of the file',
      filename: 'file.cjs',
      code: `
        const { trace } = require('@opentelemetry/api');
        let current = null;
        exports.start = () => {
          current = trace.getActiveSpan();
        };
        exports.stop = () => {
          current?.end();
          current = null;
        };
      `,
      errors: [{ messageId: 'borrowed', line: 7 }],
      output: null,
    },
  ],
});
