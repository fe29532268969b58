import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-attach-across-await',
  settings: HELPERS,
  valid: [
    {
      name: 'a callback that a helper bounds',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import { withContext as inContext } from './otel.ts';
        export const run = (outer, inner, work) => inContext(outer, async () => {
          const token = context.attach(inner);
          try {
            await work();
          } finally {
            token.dispose();
          }
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'a callback of a function that is no helper',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import { withContext as inContext } from './other.ts';
        export const run = (outer, inner, work) => inContext(outer, async () => {
          const token = context.attach(inner);
          try {
            await work();
          } finally {
            token.dispose();
          }
        });
      `,
      errors: [{ messageId: 'acrossAwait', line: 4 }],
    },
    {
      name: 'a bound function, which a queue calls in a turn of its own',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import { bound } from './otel.ts';
        export const run = (inner, work) => bound(async () => {
          const token = context.attach(inner);
          try {
            await work();
          } finally {
            token.dispose();
          }
        });
      `,
      errors: [{ messageId: 'acrossAwait', line: 4 }],
    },
  ],
});
