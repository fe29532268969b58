import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-noop-activation',
  settings: HELPERS,
  valid: [
    {
      name: 'a lazy query, which the helper starts',
      filename: 'src/orders.ts',
      code: `
        import knex from 'knex';
        import { withBaggage, withContext, withSpan } from './otel.ts';
        const db = knex({ client: 'pg' });
        export const orders = (ctx) => withContext(ctx, () => db('orders').select());
        export const mine = (tenant) => withBaggage({ tenant }, () => db('orders').where({ tenant }));
        export const all = (tracer) => withSpan(tracer, 'orders', () => db('orders').select());
      `,
    },
    {
      name: 'an active context around a lazy query: that is started there',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import knex from 'knex';
        import { withContext } from './otel.ts';
        const db = knex({ client: 'pg' });
        export const orders = () => withContext(context.active(), () => db('orders').select());
      `,
    },
  ],
  invalid: [
    {
      name: 'what is called before',
      filename: 'src/orders.ts',
      code: `
        import { withBaggage, withContext } from './otel.ts';
        export async function run(ctx, tenant, send) {
          await withContext(ctx, save());
          await withBaggage({ tenant }, save());
        }
        async function save() {
          return 1;
        }
      `,
      errors: [
        { messageId: 'called', line: 3, data: { call: 'withContext()', callback: 'save()' } },
        { messageId: 'called', line: 4, data: { call: 'withBaggage()', callback: 'save()' } },
      ],
      output: `
        import { withBaggage, withContext } from './otel.ts';
        export async function run(ctx, tenant, send) {
          await withContext(ctx, () => save());
          await withBaggage({ tenant }, () => save());
        }
        async function save() {
          return 1;
        }
      `,
    },
    {
      name: 'an empty callback',
      filename: 'src/orders.ts',
      code: `
        import { withContext } from './otel.ts';
        export function run(ctx, work) {
          withContext(ctx, () => {});
          return work();
        }
      `,
      errors: [{ messageId: 'emptyCallback', line: 3, data: { call: 'withContext()' } }],
      output: `
        import { withContext } from './otel.ts';
        export function run(ctx, work) {
          return withContext(ctx, () => work());
        }
      `,
    },
    {
      name: 'the active context',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import { withContext } from './otel.ts';
        export const run = (work) => withContext(context.active(), () => work());
      `,
      errors: [{ messageId: 'alreadyActive', line: 3, data: { call: 'withContext()' } }],
    },
    {
      name: 'a query in a raw scope beside it',
      filename: 'src/orders.ts',
      code: `
        import { context } from '@opentelemetry/api';
        import knex from 'knex';
        import { withContext } from './otel.ts';
        const db = knex({ client: 'pg' });
        export const orders = (ctx) => withContext(ctx, () => context.with(ctx, () => db('orders').select()));
      `,
      errors: [{ messageId: 'lazyQuery', line: 5 }],
    },
  ],
});
