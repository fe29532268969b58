import { defineCases } from '../../support/rule-cases.ts';

const create = (entries: string): string => `import { propagation } from '@opentelemetry/api';\nexport const bag = propagation.createBaggage(${entries});\n`;
const set = (key: string): string => `import { propagation } from '@opentelemetry/api';\nexport const add = (x) => propagation.getActiveBaggage()?.setEntry(${key}, { value: x });\n`;
const data = (key: string, category: string, word: string) => ({ key: `\`${key}\``, category, word });

export default defineCases({
  rule: 'no-sensitive-baggage',
  valid: [
    ...['tenant.id', 'region', 'feature.cohort', 'request.priority', 'route', 'token_count', 'session.kind', 'email_verified', 'user.id', 'server.address', 'acme.api_key.id'].map((key) => set(`'${key}'`)),
    create(`{ 'tenant.id': { value: 'acme' }, region: { value: 'eu' } }`),
    create(''),
    { name: 'a method of the same name on an own class', code: `
      import '@opentelemetry/api';
      class Form { setEntry(key, entry) { return [key, entry]; } setBaggage(context, entries) { return entries; } }
      export const form = new Form().setEntry('user.email', { value: 'a@example.com' });
      new Form().setBaggage({}, { 'user.email': { value: 'a@example.com' } });
    ` },
    { name: 'a baggage that nothing shows to be one', code: `
      import '@opentelemetry/api';
      export const add = (bag, email) => bag.setEntry('user.email', { value: email });
    ` },
    { name: 'an own type called Baggage', code: `
      import { context } from '@opentelemetry/api';
      interface Baggage { setEntry(key: string, entry: object): Baggage }
      export const add = (bag: Baggage, email: string) => bag.setEntry('user.email', { value: email, at: context.active() });
    ` },
    { name: 'a shadowed name', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (propagation) => propagation.createBaggage({ 'user.email': { value: 'x' } });
    ` },
    { name: 'only what stands in the key counts', code: set('`feature.${x}`') },
    { name: 'a constant object that is written to', code: `
      import { propagation } from '@opentelemetry/api';
      const keys = { user: 'user.email' };
      keys.user = 'tenant.id';
      export const bag = propagation.createBaggage({ [keys.user]: { value: 'acme' } });
    ` },
    { code: set(`'user.email'`), options: { allow: ['user.*'] } },
    { name: 'allow wins over deny', code: set(`'region'`), options: { deny: ['reg*'], allow: ['region'] } },
    { code: set(`'user.email'`), options: { categories: { personal: false } } },
    { code: set(`'feature.cohort'`), options: { allowedKeys: ['feature.*', 'tenant.id'] } },
    { name: 'a key that is not constant is no matter of the list', code: set('x'), options: { allowedKeys: ['tenant.id'] } },
    { name: 'patterns are no regular expressions', code: set(`'region'`), options: { deny: ['(a+)+$', '[', 're.ion'] } },
  ],
  invalid: [
    { code: set(`'user.email'`), errors: [{ messageId: 'sensitiveKey', data: data('user.email', 'personal', 'email') }], output: `import { propagation } from '@opentelemetry/api';\nexport const add = (x) => propagation.getActiveBaggage();\n` },
    { code: set(`'api_key'`), errors: [{ messageId: 'sensitiveKey', data: data('api_key', 'credentials', 'api key') }] },
    { code: set(`'session.id'`), errors: [{ messageId: 'sensitiveKey', data: data('session.id', 'session', 'session id') }] },
    { code: set(`'card.number'`), errors: [{ messageId: 'sensitiveKey', data: data('card.number', 'payment', 'card number') }] },
    { code: set(`'hiv_status'`), errors: [{ messageId: 'sensitiveKey', data: data('hiv_status', 'health', 'hiv') }] },
    { code: set(`'userSSN'`), errors: [{ messageId: 'sensitiveKey', data: data('userSSN', 'government', 'ssn') }] },
    { code: set(`'client.ip'`), errors: ['sensitiveKey'] },
    { code: set(`'geo.lat'`), errors: [{ messageId: 'sensitiveKey', data: data('geo.lat', 'location', 'geo lat') }] },
    { name: 'user.id in strict', code: set(`'user.id'`), options: { identifiers: true }, errors: ['sensitiveKey'] },
    { name: 'a template counts by its constant parts', code: set('`user.${x}.email`'), errors: ['sensitiveKey'] },
    { name: 'a template without holes', code: set('`user.email`'), errors: ['sensitiveKey'] },
    { name: 'a concatenation of constants', code: `
      import { propagation } from '@opentelemetry/api';
      const PREFIX = 'acme.';
      const USER = PREFIX + 'user.';
      export const bag = propagation.createBaggage({ [USER + 'email']: { value: 'x' }, region: { value: 'eu' } });
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const bag = propagation.createBaggage({ region: { value: 'eu' } });
    ` },
    { name: 'an enum member', code: `
      import { propagation } from '@opentelemetry/api';
      enum Keys { Tenant = 'tenant.id', Email = 'user.email' }
      export const bag = propagation.createBaggage({ [Keys.Tenant]: { value: 'acme' }, [Keys.Email]: { value: 'x' } });
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      enum Keys { Tenant = 'tenant.id', Email = 'user.email' }
      export const bag = propagation.createBaggage({ [Keys.Tenant]: { value: 'acme' } });
    ` },
    { name: 'a member of a constant object', code: `
      import { propagation } from '@opentelemetry/api';
      const KEYS = { user: { mail: 'user.email' }, tenant: 'tenant.id' } as const;
      export const add = () => propagation.getActiveBaggage()!.setEntry(KEYS.user.mail, { value: 'x' });
    `, errors: [{ messageId: 'sensitiveKey', line: 3, data: data('user.email', 'personal', 'email') }] },
    { name: 'a frozen object and a static field', code: `
      import { propagation } from '@opentelemetry/api';
      const KEYS = Object.freeze({ email: 'user.email' });
      class Names { static PHONE = 'user.phone'; }
      export const add = (bag = propagation.createBaggage()) => bag.setEntry(KEYS.email, { value: 'x' }).setEntry(Names.PHONE, { value: 'y' });
    `, errors: ['sensitiveKey', 'sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      class Names { static PHONE = 'user.phone'; }
      export const add = (bag = propagation.createBaggage()) => bag;
    ` },
    { name: 'a constant of the semantic conventions', code: `
      import { propagation } from '@opentelemetry/api';
      import { ATTR_USER_EMAIL } from '@opentelemetry/semantic-conventions/incubating';
      export const add = (bag = propagation.createBaggage()) => bag.setEntry(ATTR_USER_EMAIL, { value: 'x' });
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const add = (bag = propagation.createBaggage()) => bag;
    ` },
    { name: 'a spread of a constant', code: `
      import { propagation } from '@opentelemetry/api';
      const WHO = {
        email: { value: 'x' },
        plan: { value: 'pro' },
      };
      export const bag = propagation.createBaggage({ ...WHO, region: { value: 'eu' } });
    `, errors: [{ messageId: 'sensitiveKey', line: 3 }], output: `
      import { propagation } from '@opentelemetry/api';
      const WHO = {
        plan: { value: 'pro' },
      };
      export const bag = propagation.createBaggage({ ...WHO, region: { value: 'eu' } });
    ` },
    { name: 'a spread under a condition', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => propagation.createBaggage({ region: { value: 'eu' }, ...(user && { email: { value: user.email } }) });
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => propagation.createBaggage({ region: { value: 'eu' } });
    ` },
    { name: 'Object.fromEntries', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => propagation.createBaggage(Object.fromEntries([['region', { value: 'eu' }], ['user.email', { value: user.email }]]));
    `, errors: ['sensitiveKey'], output: `
      import { propagation } from '@opentelemetry/api';
      export const of = (user) => propagation.createBaggage(Object.fromEntries([['region', { value: 'eu' }]]));
    ` },
    { name: 'entries that are listed', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(user, region) {
        let bag = propagation.getActiveBaggage() ?? propagation.createBaggage();
        for (const [key, value] of Object.entries({ region, 'user.email': user.email })) bag = bag.setEntry(key, { value });
        return bag;
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 4 }], output: `
      import { propagation } from '@opentelemetry/api';
      export function of(user, region) {
        let bag = propagation.getActiveBaggage() ?? propagation.createBaggage();
        for (const [key, value] of Object.entries({ region })) bag = bag.setEntry(key, { value });
        return bag;
      }
    ` },
    { name: 'a reduction of a list', code: `
      import { propagation } from '@opentelemetry/api';
      const tags = { region: 'eu', password: 'x' };
      export const bag = Object.entries(tags).reduce((bag, [key, value]) => bag.setEntry(key, { value }), propagation.createBaggage());
    `, errors: [{ messageId: 'sensitiveKey', line: 2 }] },
    { name: 'entries that are written one by one', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(user) {
        const entries = { region: { value: 'eu' } };
        if (user) {
          entries['user.email'] = { value: user.email };
        }
        entries.plan = { value: 'pro' };
        return propagation.createBaggage(entries);
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 5 }], output: `
      import { propagation } from '@opentelemetry/api';
      export function of(user) {
        const entries = { region: { value: 'eu' } };
        entries.plan = { value: 'pro' };
        return propagation.createBaggage(entries);
      }
    ` },
    { name: 'a variable that is written again and again', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(user) {
        let bag = propagation.getActiveBaggage() ?? propagation.createBaggage();
        bag = bag.setEntry('region', { value: user.region });
        if (user.plan) bag = bag.setEntry('plan', { value: user.plan });
        if (user.email) bag = bag.setEntry('user.email', { value: user.email });
        bag = bag.setEntry('phone', { value: user.phone });
        return bag;
      }
    `, errors: [{ messageId: 'sensitiveKey', line: 6 }, { messageId: 'sensitiveKey', line: 7 }], output: `
      import { propagation } from '@opentelemetry/api';
      export function of(user) {
        let bag = propagation.getActiveBaggage() ?? propagation.createBaggage();
        bag = bag.setEntry('region', { value: user.region });
        if (user.plan) bag = bag.setEntry('plan', { value: user.plan });
        return bag;
      }
    ` },
    { name: 'a baggage by its written type', code: `
      import type { Baggage } from '@opentelemetry/api';
      export const add = (bag: Baggage, email: string): Baggage => bag.setEntry('region', { value: 'eu' }).setEntry('user.email', { value: email });
    `, errors: ['sensitiveKey'], output: `
      import type { Baggage } from '@opentelemetry/api';
      export const add = (bag: Baggage, email: string): Baggage => bag.setEntry('region', { value: 'eu' });
    ` },
    { name: 'an aliased import, a namespace and require', code: `
      const api = require('@opentelemetry/api');
      const { propagation: baggage } = api;
      exports.a = api.propagation.createBaggage({ email: { value: 'x' }, a: { value: 'a' } });
      exports.b = baggage.createBaggage({ email: { value: 'x' }, a: { value: 'a' } });
    `, filename: 'file.cjs', errors: ['sensitiveKey', 'sensitiveKey'], output: `
      const api = require('@opentelemetry/api');
      const { propagation: baggage } = api;
      exports.a = api.propagation.createBaggage({ a: { value: 'a' } });
      exports.b = baggage.createBaggage({ a: { value: 'a' } });
    ` },
    { name: 'a denied key', code: set(`'debug.dump'`), options: { deny: ['debug.*'] }, errors: [{ messageId: 'deniedKey', data: { key: '`debug.dump`', pattern: 'debug.*' } }] },
    { name: 'deny wins over the categories', code: set(`'user.email'`), options: { deny: ['user.*'] }, errors: ['deniedKey'] },
    { name: 'a key that is not in the registry', code: set(`'region'`), options: { allowedKeys: ['feature.*'] }, errors: [{ messageId: 'unlistedKey', data: { key: '`region`' } }], output: null },
    { name: 'the registry does not make a sensitive key harmless', code: set(`'user.email'`), options: { allowedKeys: ['user.*'] }, errors: ['sensitiveKey'] },
  ],
});
