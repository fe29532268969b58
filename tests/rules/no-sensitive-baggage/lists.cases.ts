import { defineCases } from '../../support/rule-cases.ts';

const code = (keys: string, fill: string): string => `import { propagation } from '@opentelemetry/api';\n\nconst KEYS = ${keys};\n\nexport function baggageOf(source) {\n  let baggage = propagation.createBaggage();\n  ${fill}\n  return baggage;\n}\n`;
const LOOP = 'for (const key of KEYS) baggage = baggage.setEntry(key, { value: source[key] });';
const REDUCE = 'baggage = KEYS.reduce((made, key) => made.setEntry(key, { value: source[key] }), baggage);';
const EACH = 'KEYS.forEach((key) => {\n    baggage = baggage.setEntry(key, { value: source[key] });\n  });';

// Keys that a loop takes from a list, and headers of an object with any name.
export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [
    ...[LOOP, REDUCE, EACH].map((fill) => code(`['tenant.id', 'region']`, fill)),
    { name: 'the names are put on a span', code: code(`['tenant.id', 'user.email']`, `for (const key of KEYS) if (key.startsWith('tenant')) source.span.setAttribute(key, source[key]);`) },
    { name: 'the index is the key', code: code(`['user.email']`, 'KEYS.forEach((name, index) => {\n    baggage = baggage.setEntry(`slot.${index}`, { value: source[index] });\n  });') },
    { name: 'a list that is not of texts', code: code('[1, 2]', LOOP) },
    { name: 'something else that appends', code: `export const note = (log, email) => {\n  const list = log.lines();\n  list.append('baggage', 'user.email=' + email);\n};\n` },
  ],
  invalid: [
    ...[LOOP, REDUCE, EACH].map((fill) => ({ code: code(`['tenant.id', 'user.email']`, fill), errors: [{ messageId: 'sensitiveKey', line: 3 }], withheld: 'entries-not-listed' })),
    { name: 'the list in place', code: code('[]', `for (const key of ['region', 'access_token']) baggage = baggage.setEntry(key, { value: source[key] });`), errors: ['sensitiveKey'] },
    { name: 'Headers of any name', code: `export const call = (url, user) => {\n  const sent = new Headers();\n  sent.append('baggage', 'user.email=' + user.email);\n  return fetch(url, { headers: sent });\n};\n`, errors: ['sensitiveKey'] },
    {
      name: 'TypeScript: what is taken over from a session',
      filename: 'file.ts',
      code: `
        import { context, propagation, type Baggage } from '@opentelemetry/api';

        interface Session {
          read(name: string): string | undefined;
        }

        const CARRIED = ['tenant.id', 'session.id', 'feature.cohort'] as const;

        export function inSession<T>(session: Session, work: () => T): T {
          let baggage: Baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
          for (const name of CARRIED) {
            const value = session.read(name);
            if (value !== undefined) baggage = baggage.setEntry(name, { value });
          }
          return context.with(propagation.setBaggage(context.active(), baggage), work);
        }
      `,
      errors: [{ messageId: 'sensitiveKey', line: 7 }],
    },
  ],
});
