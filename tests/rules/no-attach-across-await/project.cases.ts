import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** Functions of the project's own that attach, and give the token. */
export default defineCases({
  rule: 'no-attach-across-await',
  settings: PROJECT,
  valid: [
    {
      name: 'nothing is awaited while it is attached',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export async function handle(tenant, work) {
          const token = enterTenant(tenant);
          try {
            work();
          } finally {
            token.dispose();
          }
          await flush();
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'an await while it is attached',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export async function handle(tenant, work) {
          const token = enterTenant(tenant);
          try {
            await work();
          } finally {
            token.dispose();
          }
        }
      `,
      errors: [{ messageId: 'acrossAwait', line: 3 }],
      withheld: 'attached-elsewhere',
    },
    {
      name: 'the context of the API that a module of the project exports',
      code: `
        import { context } from '@acme/telemetry';
        export async function handle(message, work) {
          const token = context.attach(message.context);
          try {
            await work(message);
          } finally {
            token.dispose();
          }
        }
      `,
      errors: ['acrossAwait'],
      output: `
        import { context } from '@acme/telemetry';
        export async function handle(message, work) {
          await context.with(message.context, async () => {
            await work(message);
          });
        }
      `,
    },
  ],
});
