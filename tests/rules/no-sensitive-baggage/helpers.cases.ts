import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-sensitive-baggage',
  settings: HELPERS,
  valid: [
    {
      name: 'a harmless entry',
      filename: 'src/orders.ts',
      code: `
        import { withBaggage } from './otel.ts';
        export const run = (order, work) => withBaggage({ tenant: order.tenant }, work);
      `,
    },
    {
      name: 'another function of that name',
      filename: 'src/orders.ts',
      code: `
        import '@opentelemetry/api';
        import { withBaggage } from './airport.ts';
        export const run = (user, work) => withBaggage({ email: user.email }, work);
      `,
    },
  ],
  invalid: [
    {
      name: 'a sensitive entry',
      filename: 'src/orders.ts',
      code: `
        import { withBaggage } from './otel.ts';
        export const run = (user, work) => withBaggage({ tenant: user.tenant, 'user.email': user.email }, work);
      `,
      errors: [{ messageId: 'sensitiveKey', line: 2 }],
      output: `
        import { withBaggage } from './otel.ts';
        export const run = (user, work) => withBaggage({ tenant: user.tenant }, work);
      `,
    },
    {
      name: 'the only entry, from a variable',
      filename: 'src/orders.ts',
      code: `
        import * as otel from '@/otel';
        export function run(user, work) {
          const entries = { email: user.email };
          return otel.withBaggage(entries, work);
        }
      `,
      errors: [{ messageId: 'sensitiveKey', line: 3 }],
      output: `
        import * as otel from '@/otel';
        export function run(user, work) {
          const entries = {};
          return otel.withBaggage(entries, work);
        }
      `,
    },
  ],
});
