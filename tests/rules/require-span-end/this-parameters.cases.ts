import { defineCases } from '../../support/rule-cases.ts';

/** The `this` that a function of TypeScript declares takes no argument. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a function behind whose `this` the span is given, and that ends it',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        function finish(this: void, span: Span, error?: Error): void {
          if (error) span.recordException(error);
          span.end();
        }
        export async function job(work: () => Promise<void>): Promise<void> {
          const span = tracer.startSpan('job');
          try {
            await work();
            finish(span);
          } catch (error) {
            finish(span, error as Error);
            throw error;
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a function behind whose `this` the span is given, and that only tells it something',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        function tell(this: void, span: Span, rows: number): void {
          span.setAttribute('rows', rows);
        }
        export async function job(work: () => Promise<number>): Promise<void> {
          const span = tracer.startSpan('job');
          tell(span, await work());
        }
      `,
      errors: [{ messageId: 'neverEnded', line: 7 }],
    },
    {
      name: 'a callback elsewhere that declares its `this`',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        async function body(this: unknown, span: Span): Promise<number> {
          const response = await fetch('http://jobs');
          return response.status;
        }
        export const job = () => tracer.startActiveSpan('job', body);
      `,
      errors: [{ messageId: 'neverEnded', line: 7 }],
      output: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        async function body(this: unknown, span: Span): Promise<number> {
          try {
            const response = await fetch('http://jobs');
            return response.status;
          } finally {
            span.end();
          }
        }
        export const job = () => tracer.startActiveSpan('job', body);
      `,
    },
    {
      name: 'a callback that takes its `this` alone',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export const job = (read: () => Promise<number>) =>
          tracer.startActiveSpan('job', async function (this: void) {
            return await read();
          });
      `,
      errors: [{ messageId: 'noParameter', line: 4 }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('jobs');
        export const job = (read: () => Promise<number>) =>
          tracer.startActiveSpan('job', async function (this: void, span) {
            try {
              return await read();
            } finally {
              span.end();
            }
          });
      `,
    },
  ],
});
