import { defineCases } from '../../support/rule-cases.ts';

const create = (entries: string): string => `import { propagation } from '@opentelemetry/api';\nexport const of = (x, req, request) => propagation.createBaggage({ ${entries} });\n`;
const entry = (value: string): string => create(`key: { value: ${value} }`);
const many = (count: number, value = 'x'): string => Array.from({ length: count }, (_, index) => `k${index}: { value: '${value}' }`).join(', ');

export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    create(`'feature.cohort': { value: 'b' }, "x-tenant_id~1": { value: 'a' }, '!#$%&*+-.^_|': { value: 'a' }`),
    { name: 'the longest entry', code: entry(`'${'a'.repeat(4092)}'`) },
    { name: 'the longest entry, repeated, and what is repeated an unknown number of times', code: create(`key: { value: 'ab'.repeat(2046) }, more: { value: 'a'.repeat(x) }`) },
    { name: 'as many as there may be', code: create(many(180)) },
    { name: 'as long as it may be', code: create(`a: { value: '${'a'.repeat(4000)}' }, b: { value: '${'b'.repeat(4000)}' }`) },
    { name: 'whole characters', code: entry(`'\\uD83D\\uDE00 é'`) },
    { name: 'a text of known length', code: entry('JSON.stringify(x).slice(0, 100)') },
    create('...x.entries'),
    { name: 'a line break in the value is encoded', code: entry(`'a\\nb'`) },
    { name: 'metadata', code: create(`key: { value: 'a', metadata: x.baggageEntryMetadataFromString('ttl=1') }`) },
    { name: 'an own list', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (tags) => Object.entries(tags).reduce((bag, [key, value]) => bag.setEntry(key, { value }), propagation.createBaggage());
    ` },
    { name: 'the parts of a request that are let through', code: `
      import { propagation } from '@opentelemetry/api';
      const SENT = new Set(['plan', 'region']);
      export function of(req) {
        const sent = Object.entries(req.query).filter(([key]) => SENT.has(key));
        return propagation.createBaggage(Object.fromEntries(sent.map(([key, value]) => [key, { value: String(value) }])));
      }
      export const from = (req) =>
        propagation.createBaggage(Object.fromEntries(Object.entries(req.query).filter(([key]) => SENT.has(key)).map(([key, value]) => [key, { value: String(value) }])));
    ` },
  ],
  invalid: [
    { name: 'a list of all parts of a request', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(req) {
        const sent = Object.entries(req.query).map(([key, value]) => [key, { value: String(value) }]);
        return propagation.createBaggage(Object.fromEntries(sent));
      }
    `, errors: ['unboundedEntries'], output: null },
    { name: 'an empty key', code: create(`'': { value: 'a' }`), errors: ['emptyKey'], output: null },
    { name: 'a key with a space', code: create(`'user plan': { value: 'a' }`), errors: [{ messageId: 'invalidKey', data: { key: 'user plan', character: 'a space' } }], output: null },
    { name: 'a key with an equals sign', code: create(`'a=b': { value: 'a' }`), errors: [{ messageId: 'invalidKey', data: { key: 'a=b', character: '"="' } }] },
    { name: 'a key in another script', code: create(`'größe': { value: 'a' }`), errors: [{ messageId: 'invalidKey', data: { key: 'größe', character: '"ö"' } }] },
    { name: 'a key with a control character', code: create(`'a\\u0007': { value: 'a' }`), errors: [{ messageId: 'invalidKey', data: { key: 'a\u0007', character: 'U+0007' } }] },
    { name: 'a template', code: 'import { propagation } from \'@opentelemetry/api\';\nexport const of = (x) => propagation.getActiveBaggage()?.setEntry(`the ${x}`, { value: \'a\' });\n', errors: ['invalidKey'] },
    { name: 'the prototype', code: create(`__proto__: { value: 'a' }, ['__proto__']: { value: 'b' }`), errors: ['protoLiteral', 'protoKey'], output: null },
    { name: 'too long by one', code: entry(`'${'a'.repeat(4093)}'`), errors: [{ messageId: 'tooLong', data: { length: '4097', limit: '4096' } }], output: null },
    { name: 'too long, repeated', code: entry(`'ab'.repeat(2047)`), errors: [{ messageId: 'tooLong', data: { length: '4098', limit: '4096' } }], output: null },
    { name: 'too long when encoded', code: entry(`'${'é'.repeat(700)}'`), errors: [{ messageId: 'tooLong', data: { length: '4204', limit: '4096' } }] },
    { name: 'too long with what is unknown', code: entry(`'${'a'.repeat(4093)}' + x`), errors: ['tooLong'] },
    { name: 'too many', code: create(many(181)), errors: [{ messageId: 'tooMany', data: { count: '181', limit: '180' } }], output: null },
    { name: 'too long together', code: create(many(100, 'x'.repeat(100))), errors: ['headerTooLong'], output: null },
    { name: 'half a character', code: entry(`'a\\uD83D'`), errors: ['loneSurrogate'], output: null },
    { name: 'half a character in the key', code: create(`'a\\uDE00': { value: 'a' }`), errors: ['loneSurrogate'] },
    { name: 'a line break in metadata', code: `
      import { baggageEntryMetadataFromString, propagation } from '@opentelemetry/api';
      export const bag = propagation.createBaggage({ key: { value: 'a', metadata: baggageEntryMetadataFromString('a\\r\\nx-admin: 1') } });
    `, errors: ['metadataLineBreak'], output: null },
    ...['JSON.stringify(x)', 'Buffer.from(x).toString("base64")', 'String(JSON.stringify(x))', 'x ? JSON.stringify(x) : ""'].map((value) => ({ code: entry(value), errors: ['unbounded'], output: null })),
    { name: 'a buffer by its written type', filename: 'file.ts', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (body: Buffer, size: number) => propagation.createBaggage({ key: { value: body.toString('base64') }, size: { value: size.toString() } });
    `, errors: [{ messageId: 'unbounded', line: 2 }] },
    { name: 'a file', code: `
      import { readFileSync } from 'node:fs';
      import { propagation } from '@opentelemetry/api';
      export const of = (path) => propagation.createBaggage({ key: { value: readFileSync(path, 'utf8') } });
    `, errors: ['unbounded'] },
    { name: 'a file by the module', code: `
      import fs from 'fs';
      import { propagation } from '@opentelemetry/api';
      export const of = (path) => propagation.createBaggage({ key: { value: fs.readFileSync(path).toString() } });
    `, errors: ['unbounded'] },
    { name: 'no entry, and as long as it likes', code: create('key: JSON.stringify(x)'), errors: ['notAnEntry', 'unbounded'], output: create('key: { value: JSON.stringify(x) }') },
    ...['...req.headers', '...request.query', '...(req.body ?? {})', '...Object.fromEntries(Object.entries(req.query))'].map((entries) => ({ code: create(entries), errors: ['unboundedEntries'], output: null })),
    { name: 'a request as it is', code: `
      import { propagation } from '@opentelemetry/api';
      export const of = (req) => propagation.createBaggage(req.query);
    `, errors: ['unboundedEntries'] },
    { name: 'a loop over a request', code: `
      import { propagation } from '@opentelemetry/api';
      export function of(req) {
        let bag = propagation.createBaggage();
        for (const [key, value] of Object.entries(req.headers)) bag = bag.setEntry(key, { value: String(value) });
        for (const key in req.query) bag = bag.setEntry(key, { value: String(req.query[key]) });
        Object.keys(req.cookies).forEach((key) => { bag = bag.setEntry(key, { value: req.cookies[key] }); });
        return bag;
      }
    `, errors: [{ messageId: 'unboundedEntries', line: 4 }, { messageId: 'unboundedEntries', line: 5 }, { messageId: 'unboundedEntries', line: 6 }] },
  ],
});
