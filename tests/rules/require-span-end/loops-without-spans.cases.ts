import { defineCases } from '../../support/rule-cases.ts';

/** A worker that may have no tracer: in the next turn of its loop there may be no span, but never the one before. */
const worker = (start: string, early: string): string => `
  import { trace } from '@opentelemetry/api';
  import { next, settings } from './queue.js';
  const tracer = settings.traced ? trace.getTracer('worker') : undefined;
  export async function drain(queue) {
    while (queue.length > 0) {
      const span = ${start};
      try {
        const job = await next(queue);
        if (!job.ready) {
          span?.end();
          ${early}
        }
        await job.run();
      } catch (error) {
        span?.recordException(error);
      }
      span?.end();
    }
  }
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a tracer that may not be there', code: worker("tracer?.startSpan('job')", 'continue;') },
    { name: 'a span on a condition', code: worker("settings.traced ? trace.getTracer('worker').startSpan('job') : undefined", 'continue;') },
  ],
  invalid: [
    { name: 'a tracer that may not be there, and an end in the same turn', code: worker("tracer?.startSpan('job')", ''), errors: [{ messageId: 'twice', data: { first: '10', second: '17' } }] },
    { name: 'a span on a condition, and an end in the same turn', code: worker("settings.traced ? trace.getTracer('worker').startSpan('job') : undefined", ''), errors: ['twice'] },
  ],
});
