import { defineCases } from '../../support/rule-cases.ts';

const code = (entries: string, fill: string): string =>
  `import { context, propagation } from '@opentelemetry/api';\n\nexport function enter(user, log, work) {\n  let baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();\n${entries}\n  ${fill}\n  return context.with(propagation.setBaggage(context.active(), baggage), work);\n}\n`;
const PAIRS = "  const entries = [\n    ['tenant.id', user.tenant],\n    ['user.email', user.email],\n  ];";
const PAIRS_LEFT = "  const entries = [\n    ['tenant.id', user.tenant],\n  ];";
const ASSIGNED = "  const entries = {};\n  entries.tenant = user.tenant;\n  entries['user.email'] = user.email;";
const ASSIGNED_LEFT = '  const entries = {};\n  entries.tenant = user.tenant;';
const LOOP = 'for (const [key, value] of entries) baggage = baggage.setEntry(key, { value: String(value) });';
const LISTED = LOOP.replace('entries)', 'Object.entries(entries))');
const REDUCE = 'baggage = Object.entries(entries).reduce((all, [key, value]) => all.setEntry(key, { value: String(value) }), baggage);';
const LOGGED = 'for (const [key, value] of entries) {\n    log.info(key, value);\n    baggage = baggage.setEntry(key, { value: String(value) });\n  }';

// Entries that a loop takes from pairs, or from an object that is filled first.
export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [
    { name: 'pairs of which a span gets the values', code: code(PAIRS, 'for (const [key, value] of entries) log.span.setAttribute(key, value);') },
    { name: 'pairs without anything sensitive', code: code(PAIRS_LEFT, LOOP) },
  ],
  invalid: [
    { name: 'pairs', code: code(PAIRS, LOOP), errors: [{ messageId: 'sensitiveKey', line: 7 }], output: code(PAIRS_LEFT, LOOP) },
    { name: 'pairs that are used for more', code: code(PAIRS, LOGGED), errors: [{ messageId: 'sensitiveKey', line: 7 }], withheld: 'entries-shared' },
    { name: 'an object that is filled by assignments', code: code(ASSIGNED, LISTED), errors: [{ messageId: 'sensitiveKey', line: 7 }], output: code(ASSIGNED_LEFT, LISTED) },
    { name: 'the same by a reduce', code: code(ASSIGNED, REDUCE), errors: ['sensitiveKey'], output: code(ASSIGNED_LEFT, REDUCE) },
    {
      name: 'TypeScript: an object of entries, with comments',
      filename: 'src/checkout.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function inCheckout<T>(cart: { shop: string; email: string }, work: () => T): T {
          const entries = {
            // which shop
            'shop.id': { value: cart.shop },
            'customer.email': { value: cart.email },
          };
          const baggage = Object.entries(entries).reduce((all, [key, entry]) => all.setEntry(key, entry), propagation.getActiveBaggage() ?? propagation.createBaggage());
          return context.with(propagation.setBaggage(context.active(), baggage), work);
        }
      `,
      errors: [{ messageId: 'sensitiveKey', line: 7 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';

        export function inCheckout<T>(cart: { shop: string; email: string }, work: () => T): T {
          const entries = {
            // which shop
            'shop.id': { value: cart.shop },
          };
          const baggage = Object.entries(entries).reduce((all, [key, entry]) => all.setEntry(key, entry), propagation.getActiveBaggage() ?? propagation.createBaggage());
          return context.with(propagation.setBaggage(context.active(), baggage), work);
        }
      `,
    },
  ],
});
