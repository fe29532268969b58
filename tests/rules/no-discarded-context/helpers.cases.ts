import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-discarded-context',
  settings: HELPERS,
  valid: [
    {
      name: 'a bound function that is given on',
      filename: 'src/orders.ts',
      code: `
        import { bound } from './otel.ts';
        export function later(emitter, order, handle) {
          emitter.once('drained', bound(() => handle(order)));
        }
      `,
    },
    {
      name: 'a scope whose result nobody takes',
      filename: 'src/orders.ts',
      code: `
        import { withContext, withBaggage } from './otel.ts';
        export function later(ctx, order, handle) {
          withContext(ctx, () => handle(order));
          withBaggage({ tenant: order.tenant }, () => handle(order));
        }
      `,
    },
    {
      name: 'another function of that name',
      filename: 'src/orders.ts',
      code: `
        import '@opentelemetry/api';
        import { bound } from './limits.ts';
        export function check(amount) {
          bound(amount);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a bound function that is dropped',
      filename: 'src/orders.ts',
      code: `
        import { bound as keep } from './otel.ts';
        export function later(emitter, handle) {
          keep(handle);
          emitter.once('drained', handle);
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 3, data: { call: 'keep()', what: 'function' } }],
    },
  ],
});
