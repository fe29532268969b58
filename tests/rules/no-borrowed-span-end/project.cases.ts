import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The active span, as functions of the project's own give it and end it. */
export default defineCases({
  rule: 'no-borrowed-span-end',
  settings: PROJECT,
  valid: [
    {
      name: 'the active span, given to something that does not end it',
      code: `
        import { currentSpan, annotate } from '@acme/telemetry';
        export const onError = (error) => annotate(currentSpan(), error);
      `,
    },
    {
      name: 'a started span, given to something that ends it',
      code: `
        import { startJob, finish } from '@acme/telemetry';
        export function run(job) {
          const span = startJob(job);
          try {
            work(job);
          } finally {
            finish(span);
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'the active span by a name of its own, ended',
      code: `
        import { currentSpan } from '@acme/telemetry';
        export const onError = (error) => currentSpan()?.end();
      `,
      errors: ['borrowed'],
    },
    {
      name: 'the active span, given to something that ends it',
      code: `
        import { currentSpan, finish } from '@acme/telemetry';
        export function onError(error) {
          const span = currentSpan();
          span.recordException(error);
          finish(span);
        }
      `,
      errors: [{ messageId: 'borrowed', line: 5 }],
    },
  ],
});
