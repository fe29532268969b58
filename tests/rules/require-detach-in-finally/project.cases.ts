import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** Functions of the project's own that attach, and give the token. */
export default defineCases({
  rule: 'require-detach-in-finally',
  settings: PROJECT,
  valid: [
    {
      name: 'a token that is disposed of in a finally',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export function handle(tenant, work) {
          const token = enterTenant(tenant);
          try {
            return work();
          } finally {
            token.dispose();
          }
        }
      `,
    },
    {
      name: 'a function of which nothing is known',
      code: `
        import { enterScope } from '@acme/telemetry';
        export function handle(tenant, work) {
          enterScope(tenant);
          return work();
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a token that is dropped',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export function handle(tenant, work) {
          enterTenant(tenant);
          return work();
        }
      `,
      errors: [{ messageId: 'dropped', line: 3, data: { call: 'enterTenant()', scoped: 'with' } }],
      output: `
        import { enterTenant } from '@acme/telemetry';
        export function handle(tenant, work) {
          const token = enterTenant(tenant);
          try {
            return work();
          } finally {
            token.dispose();
          }
        }
      `,
    },
    {
      name: 'a token that is not disposed of when the work throws',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export function handle(tenant, work) {
          const token = enterTenant(tenant);
          work();
          token.dispose();
        }
      `,
      errors: ['notInFinally'],
      output: `
        import { enterTenant } from '@acme/telemetry';
        export function handle(tenant, work) {
          const token = enterTenant(tenant);
          try {
            work();
          } finally {
            token.dispose();
          }
        }
      `,
    },
    {
      name: 'a token that is held across an await, where a finally does not help',
      code: `
        import { enterTenant } from '@acme/telemetry';
        export async function handle(tenant, work) {
          enterTenant(tenant);
          await work();
        }
      `,
      errors: ['dropped'],
      withheld: 'attached-elsewhere',
    },
    {
      name: 'the context of the API that a module of the project exports',
      code: `
        import { context } from '@acme/telemetry';
        export function handle(message, work) {
          context.attach(message.context);
          return work(message);
        }
      `,
      errors: ['dropped'],
      output: `
        import { context } from '@acme/telemetry';
        export function handle(message, work) {
          return context.with(message.context, () => work(message));
        }
      `,
    },
  ],
});
