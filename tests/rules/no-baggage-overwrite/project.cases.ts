import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** Baggage, and the objects of the API, from a module of the project's own. */
export default defineCases({
  rule: 'no-baggage-overwrite',
  settings: PROJECT,
  valid: [
    {
      name: 'a baggage of which the file does not show how it is made',
      code: `
        import { context, propagation, tenantBaggage } from '@acme/telemetry';
        export const withTenant = (tenant, work) => context.with(propagation.setBaggage(context.active(), tenantBaggage(tenant)), work);
      `,
    },
  ],
  invalid: [
    {
      name: 'a new baggage',
      code: `
        import { context, propagation } from '@acme/telemetry';
        export function withTenant(tenant, work) {
          const baggage = propagation.createBaggage({ tenant: { value: tenant } });
          return context.with(propagation.setBaggage(context.active(), baggage), work);
        }
      `,
      errors: ['overwrite'],
    },
    {
      name: 'a new baggage in a context that a function of the project gives',
      code: `
        import { context, propagation, tenantContext } from '@acme/telemetry';
        export function withTenant(tenant, work) {
          const baggage = propagation.createBaggage({ tenant: { value: tenant } });
          return context.with(propagation.setBaggage(tenantContext(tenant), baggage), work);
        }
      `,
      errors: ['overwrite'],
    },
  ],
});
