import { defineCases } from '../../support/rule-cases.ts';

const of = (entries: string, head = ''): string => `import { propagation } from '@opentelemetry/api';\n${head}export const baggageOf = (tags, id, names) => propagation.createBaggage(${entries});\n`;
const set = (given: string, head = ''): string => `import { propagation } from '@opentelemetry/api';\n${head}export const add = (id, baggage = propagation.createBaggage()) => baggage.setEntry(${given});\n`;

// Entries that a callback or a function gives, promises, and what createBaggage and setEntry cannot read at all.
export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    of('Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, { value: String(value) }]))'),
    of('Object.fromEntries(names.map((name) => [name, tags[name]]))'),
    of('Object.fromEntries(new Map([[id, { value: "a" }]]))'),
    of('Object.fromEntries(names.map((name) => entryOf(name)))', `const entryOf = (name) => [name, { value: name }];\n`),
    of('{ tenant: entryOf(id) }', 'const entryOf = (value) => ({ value: String(value) });\n'),
    of('{ tenant: entryOf(id) }', 'const entryOf = (value) => (value ? { value } : undefined);\n'),
    of('{ tenant: entryOf(id) }', 'const entryOf = (value) => (value > 0 ? entryOf(value - 1) : value);\n'),
    of('map', 'const map = new Headers();\n').replace('createBaggage(map)', 'createBaggage({ a: { value: map.get(id) } })'),
    set('"tenant", { value: id }'),
    set('...["tenant", { value: id }]'),
    { name: 'awaited', code: `import { propagation } from '@opentelemetry/api';\nconst tenantOf = async (id) => id;\nexport const baggageOf = async (id) => propagation.createBaggage({ tenant: { value: await tenantOf(id) } });\n` },
  ],
  invalid: [
    {
      code: of('Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]))'),
      errors: [{ messageId: 'notAnEntry', data: { entry: 'String(value)' }, line: 2 }],
      output: of('Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, { value: String(value) }]))'),
    },
    {
      name: 'pairs from a callback with a body',
      code: of('Object.fromEntries(names.map((name) => {\n  return [`tag.${name}`, `${tags[name]}`];\n}))'),
      errors: [{ messageId: 'notAnEntry', line: 3 }],
      output: of('Object.fromEntries(names.map((name) => {\n  return [`tag.${name}`, { value: `${tags[name]}` }];\n}))'),
    },
    { name: 'a value of another type, from a callback', code: of('Object.fromEntries(names.map((name) => [name, { value: name.length }]))'), errors: ['valueNotString'], withheld: 'entries-shared' },
    {
      name: 'a function that gives a text',
      code: of('{ tenant: tenantOf(id) }', `const tenantOf = (id) => id.split(':')[0].toLowerCase();\n`),
      errors: ['notAnEntry'],
      output: of('{ tenant: { value: tenantOf(id) } }', `const tenantOf = (id) => id.split(':')[0].toLowerCase();\n`),
    },
    { name: 'a promise as the value', code: of('{ tenant: { value: tenantOf(id) } }', `const tenantOf = async (id) => id;\n`), errors: [{ messageId: 'valueNotString', data: { value: 'tenantOf(id)' } }], output: null },
    { name: 'a promise as the entry', code: of(`{ tenant: fetch('http://tenants/' + id) }`), errors: ['notAnEntry'], output: null },
    ...['new Map([["tenant", { value: "a" }]])', 'new URLSearchParams(id)', 'new Headers(tags)'].map((entries) => ({ code: of(entries), errors: [{ messageId: 'noObject' }], output: null })),
    { name: 'a map in a constant', code: of('entries', `const entries = new Map();\nentries.set('tenant', { value: 'a' });\n`), errors: ['noObject'] },
    { code: set('"tenant"'), errors: ['noEntry'], output: null },
    { name: 'key and value in one object', code: set(`{ key: 'tenant', value: id }`), errors: ['noEntry'], output: null },
    {
      name: 'TypeScript, behind an any: labels of a job',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        interface Job {
          id: string;
          labels: Record<string, string>;
        }

        export function inJob<T>(job: Job, work: () => T): T {
          const labels: any = Object.fromEntries(Object.entries(job.labels).map(([name, label]) => ['label.' + name, label.trim()]));
          const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
          const all = Object.fromEntries(current.getAllEntries());
          const baggage = propagation.createBaggage({ ...all, ...labels, 'job.id': { value: job.id } });
          return context.with(propagation.setBaggage(context.active(), baggage), work);
        }
      `,
      errors: [{ messageId: 'notAnEntry', data: { entry: 'label.trim()' }, line: 9 }],
    },
  ],
});
