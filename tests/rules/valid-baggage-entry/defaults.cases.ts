import { defineCases } from '../../support/rule-cases.ts';

const middleware = (entry: string): string => `
  const express = require('express');
  const { context, propagation } = require('@opentelemetry/api');
  const app = express();
  app.use((req, res, next) => {
    const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('tenant.id', ${entry});
    context.with(propagation.setBaggage(context.active(), baggage), next);
  });
  module.exports = { app };
`;
const worker = (entry: string): string => `
  import { context, propagation } from '@opentelemetry/api';
  import { Hono } from 'hono';
  export const app = new Hono();
  app.use(async (c, next) => {
    const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
    await context.with(propagation.setBaggage(context.active(), current.setEntry('tenant.id', ${entry})), next);
  });
`;
const code = (taken: string): string => `import { propagation } from '@opentelemetry/api';\n\nexport function baggageOf(job) {\n  ${taken}\n  return propagation.createBaggage({ cohort });\n}\n`;

// What takes the place of a member that is not there says what the member is.
export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    { name: 'what is read from a request, as an entry', code: middleware("{ value: req.get('x-tenant') ?? 'none' }") },
    { name: 'what a store of entries gives under a name', code: middleware("req.app.locals.tenants.get(req.get('x-tenant'))") },
    { name: 'all parameters of a request', code: worker('c.req.param()') },
    { name: 'an entry instead', code: code("const { cohort = { value: 'a' } } = job;") },
    { name: 'nothing instead', code: code('const { cohort = undefined } = job;') },
    {
      name: 'TypeScript: a type that says more',
      filename: 'src/job.ts',
      code: `
        import { propagation, type Baggage, type BaggageEntry } from '@opentelemetry/api';

        export function baggageOf({ cohort = { value: 'a' } }: { cohort?: BaggageEntry }): Baggage {
          return propagation.createBaggage({ cohort });
        }
      `,
    },
  ],
  invalid: [
    { name: 'a header of a request', code: middleware("req.get('x-tenant')"), errors: [{ messageId: 'notAnEntry', line: 5 }], output: middleware("{ value: String(req.get('x-tenant')) }") },
    { name: 'a parameter of a request', code: worker("c.req.param('tenant')"), errors: [{ messageId: 'notAnEntry', line: 6 }], output: worker("{ value: String(c.req.param('tenant')) }") },
    { name: 'a header of a Fetch request', code: worker("c.req.raw.headers.get('x-tenant')"), errors: [{ messageId: 'notAnEntry', line: 6 }], output: worker("{ value: String(c.req.raw.headers.get('x-tenant')) }") },
    {
      name: 'a text instead',
      code: code("const { cohort = 'a' } = job;"),
      errors: [{ messageId: 'notAnEntry', line: 5 }],
      output: code("const { cohort = 'a' } = job;").replace('{ cohort });', '{ cohort: { value: cohort } });'),
    },
  ],
});
