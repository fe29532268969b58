import { defineCases } from '../../support/rule-cases.ts';

/** A module of the project's own that makes pools and exports telemetry. */
export default defineCases({
  rule: 'no-span-in-pool-construction',
  settings: {
    opentelemetry: {
      exports: { '@acme/platform': { tracer: { is: 'Tracer' }, context: { is: 'ContextAPI' }, propagation: { is: 'PropagationAPI' } } },
      pools: [{ from: '@acme/platform', name: 'createPool' }],
    },
  },
  valid: [
    {
      name: 'a span where the pool is used',
      code: `
        import { createPool, tracer } from '@acme/platform';
        const pool = createPool({ url: process.env.URL });
        export function query(sql) {
          const span = tracer.startSpan('query');
          return pool.query(sql).finally(() => span.end());
        }
      `,
    },
    {
      name: 'an export that makes no pool',
      code: `
        import { createList, propagation, context } from '@acme/platform';
        const headers = {};
        propagation.inject(context.active(), headers);
        export const list = createList({ headers });
      `,
    },
  ],
  invalid: [
    {
      name: 'headers of the module that makes the pool, which exports the API as well',
      code: `
        import { createPool, propagation, context } from '@acme/platform';
        const headers = {};
        propagation.inject(context.active(), headers);
        export const pool = createPool({ url: process.env.URL, headers });
      `,
      errors: ['headers'],
    },
  ],
});
