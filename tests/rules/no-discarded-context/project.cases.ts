import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** What functions of the project's own give. */
export default defineCases({
  rule: 'no-discarded-context',
  settings: PROJECT,
  valid: [
    {
      name: 'a context that is used',
      code: `
        import { context, tenantContext } from '@acme/telemetry';
        export const run = (tenant, work) => context.with(tenantContext(context.active(), tenant), work);
      `,
    },
    {
      name: 'a function that does more than to give a context',
      code: `
        import { registerTenant } from '@acme/telemetry';
        export function run(tenant, work) {
          registerTenant(tenant);
          return work();
        }
      `,
    },
    {
      name: 'a promise of a context that is awaited and used',
      code: `
        import { context, loadTenantContext } from '@acme/telemetry';
        export async function run(tenant, work) {
          const ctx = await loadTenantContext(tenant);
          return context.with(ctx, work);
        }
      `,
    },
    {
      name: 'a name that is shadowed',
      code: `
        import { tenantContext } from '@acme/telemetry';
        export function run(tenantContext, tenant) {
          tenantContext(tenant);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a context that is dropped',
      code: `
        import { context, tenantContext } from '@acme/telemetry';
        export function run(tenant, work) {
          tenantContext(context.active(), tenant);
          return work();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 3, data: { call: 'tenantContext()', what: 'context' } }],
      output: `
        import { context, tenantContext } from '@acme/telemetry';
        export function run(tenant, work) {
          return context.with(tenantContext(context.active(), tenant), () => work());
        }
      `,
    },
    {
      name: 'a context that is put back into its variable',
      code: `
        import { context, tenantContext } from '@acme/telemetry';
        export function run(tenant, work) {
          let ctx = context.active();
          tenantContext(ctx, tenant);
          return context.with(ctx, work);
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { context, tenantContext } from '@acme/telemetry';
        export function run(tenant, work) {
          let ctx = context.active();
          ctx = tenantContext(ctx, tenant);
          return context.with(ctx, work);
        }
      `,
    },
    {
      name: 'a promise of a context, awaited and dropped',
      code: `
        import { loadTenantContext } from '@acme/telemetry';
        export async function run(tenant, work) {
          await loadTenantContext(tenant);
          return work();
        }
      `,
      errors: ['droppedContext'],
    },
    {
      name: 'a baggage that is dropped',
      code: `
        import { propagation, context, tenantBaggage } from '@acme/telemetry';
        export function run(tenant, work) {
          let bag = propagation.getActiveBaggage();
          tenantBaggage(bag, tenant);
          return context.with(propagation.setBaggage(context.active(), bag), work);
        }
      `,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'a module that exports one object of the API and not the other',
      settings: { opentelemetry: { exports: { '@acme/propagation': { propagation: { is: 'PropagationAPI' } } } } },
      code: `
        import { propagation } from '@acme/propagation';
        export function run(ctx, bag, work) {
          propagation.setBaggage(ctx.current, bag);
          return work();
        }
      `,
      errors: ['droppedContext'],
      output: `
        import { propagation } from '@acme/propagation';
        import { context } from '@opentelemetry/api';
        export function run(ctx, bag, work) {
          return context.with(propagation.setBaggage(ctx.current, bag), () => work());
        }
      `,
    },
    {
      name: 'a span of a starter that nobody takes',
      code: `
        import { startJob } from '@acme/telemetry';
        export function run(job) {
          startJob(job.name);
          return work(job);
        }
      `,
      errors: ['droppedSpan'],
      output: null,
    },
    {
      name: 'a method of the API that a module of the project exports',
      code: `
        import { otel } from '@acme/telemetry';
        export function run(ctx, span, work) {
          otel.trace.setSpan(ctx, span);
          return work(ctx);
        }
      `,
      errors: ['droppedContext'],
    },
  ],
});
