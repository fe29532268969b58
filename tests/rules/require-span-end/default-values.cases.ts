import { defineCases } from '../../support/rule-cases.ts';

/** A function whose caller may hand in a span. */
const job = (body: string, parameter = "span = tracer.startSpan('job')"): string => `
  import { SpanStatusCode, trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('jobs');
  export async function run(job, ${parameter}) {
    span.setAttribute('job.id', job.id);
    ${body}
  }
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a default value that is ended in a `finally`', code: job('try { await job.run(); } finally { span.end(); }') },
    { name: 'a default value that is ended by a handler of its promise', code: job('return job.run().finally(() => span.end());') },
    { name: 'a default value that is given back', code: job('await job.prepare().catch(() => undefined); return span;') },
    { name: 'a default value in a pattern, ended in a `finally`', code: job('try { await job.run(); } finally { span.end(); }', "{ span = tracer.startSpan('job') } = {}") },
    { name: 'a default value that is kept by a class', filename: 'file.ts', code: `
      import { trace, type Span } from '@opentelemetry/api';
      const tracer = trace.getTracer('jobs');
      export class Job {
        constructor(readonly id: string, readonly span: Span = tracer.startSpan('job')) {
          span.setAttribute('job.id', id);
        }
      }
    ` },
    { name: 'a default value that is ended unless it is somebody else’s', code: job('try { await job.run(); } finally { if (isOwn) span.end(); }', "isOwn, span = tracer.startSpan('job')") },
  ],
  invalid: [
    { name: 'a default value that is never ended', code: job('await job.run();'), errors: [{ messageId: 'neverEnded', line: 3 }], output: null, withheld: 'given-by-parameter' },
    { name: 'a default value, not ended on an early way out', code: job("if (job.cancelled) return 'cancelled'; try { await job.run(); } finally { span.end(); }"), errors: [{ messageId: 'somePaths', line: 3 }], output: null, withheld: 'given-by-parameter' },
    { name: 'a default value, not ended when the work throws', code: job('await job.run(); span.end();'), errors: [{ messageId: 'notOnThrow', line: 3 }], output: null, withheld: 'given-by-parameter' },
    { name: 'a default value in a pattern, not ended when the work throws', code: job('await job.run(); span.end();', "{ span = tracer.startSpan('job') } = {}"), errors: ['notOnThrow'], output: null, withheld: 'given-by-parameter' },
  ],
});
