import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `import { propagation, type BaggageEntry } from '@opentelemetry/api';\n`;
const bag = (value: string): string => `propagation.createBaggage({ tenant: ${value} })`;
const inClass = (members: string, value: string): string => `${HEAD}export class Orders {\n  ${members}\n  bag() {\n    return ${bag(value)};\n  }\n}\n`;
const taking = (parameters: string, value: string, declared = ''): string => `${HEAD}${declared}export const bagOf = (${parameters}) => ${bag(value)};\n`;
const wrapped = (code: (value: string) => string, value: string, instead = `{ value: ${value} }`) => ({ name: code(value).slice(HEAD.length), code: code(value), filename: 'file.ts', errors: ['notAnEntry'], output: code(instead) });

// What a type says of a field, an element, a key of a record, or the result of a function.
export default defineCases({
  rule: 'valid-baggage-entry',
  valid: [
    inClass('constructor(private readonly entry: BaggageEntry) {}', 'this.entry'),
    inClass('private entry: { value: string } = load();', 'this.entry'),
    inClass('#entry = entryOf();', 'this.#entry'),
    inClass('get entry(): BaggageEntry { return { value: this.name }; }', 'this.entry'),
    inClass('entryOf(): BaggageEntry { return { value: this.name }; }', 'this.entryOf()'),
    inClass('entry = load(); rename(name) { this.entry = name ? { value: name } : load(); }', 'this.entry'),
    taking('entries: Record<string, BaggageEntry>', 'entries.tenant'),
    taking('entries: Map<string, BaggageEntry>', 'entries.get("tenant")'),
    taking('entries: BaggageEntry[]', 'entries[0]'),
    taking('entries: { [name: string]: BaggageEntry }', 'entries.tenant'),
    taking('entry: Entry', 'entry', 'type Entry = BaggageEntry;\n'),
    taking('entry: T', 'entry').replace('(entry', '<T extends BaggageEntry>(entry'),
    taking('settings: Settings', 'settings.entry', 'interface Settings { entry: BaggageEntry }\n'),
    `${HEAD}async function entryOf(): Promise<BaggageEntry> { return load(); }\nexport const bagOf = async () => ${bag('await entryOf()')};\n`,
    `${HEAD}export function bagOf(entries: Record<string, BaggageEntry>) {\n  let bag = propagation.createBaggage();\n  for (const [key, entry] of Object.entries(entries)) bag = bag.setEntry(key, entry);\n  return bag;\n}\n`,
    { name: 'a variable that becomes an entry', code: `${HEAD}export function bagOf(isVip: boolean) {\n  let entry = entryOf('none');\n  if (isVip) entry = { value: 'vip' };\n  return ${bag('entry')};\n}\n` },
    { name: 'an entry, by a comment', code: `import { propagation } from '@opentelemetry/api';\n/** @param {string} name @param {import('@opentelemetry/api').BaggageEntry} entry */\nexport const bagOf = (name, entry) => propagation.createBaggage({ [name]: entry });\n` },
    `${HEAD}class Entry { value = 'a'; }\nexport const made = ${bag('new Entry()')};\n`,
  ],
  invalid: [
    wrapped((value) => inClass('private region: string = load();', value), 'this.region'),
    wrapped((value) => inClass('constructor(private readonly region: string) {}', value), 'this.region'),
    wrapped((value) => inClass(`#region = 'eu';`, value), 'this.#region'),
    wrapped((value) => inClass('get region(): string { return load(); }', value), 'this.region'),
    wrapped((value) => inClass('region(): string { return load(); }', value), 'this.region()'),
    wrapped((value) => inClass('constructor(private settings: { region: string }) {}', value), 'this.settings.region'),
    wrapped((value) => taking('labels: Record<string, string>', value), 'labels.tenant'),
    wrapped((value) => taking('labels: { [name: string]: string }', value), 'labels.tenant'),
    wrapped((value) => taking('labels: Map<string, string>', value), 'labels.get("tenant")', '{ value: String(labels.get("tenant")) }'),
    wrapped((value) => taking('labels: readonly string[]', value), 'labels[0]'),
    wrapped((value) => taking('label: string', value), `label.split(':')[0]`, `{ value: String(label.split(':')[0]) }`),
    wrapped((value) => taking('tenant: Tenant', value, 'type Tenant = string;\n'), 'tenant'),
    wrapped((value) => taking('tier: Tier', value, `type Tier = 'free' | 'paid';\n`), 'tier'),
    wrapped((value) => taking('tier: Tier', value, `enum Tier { Free = 'free', Paid = 'paid' }\n`), 'tier'),
    wrapped((value) => taking('tenant: TenantId', value, 'type TenantId = string & { readonly brand: unique symbol };\n'), 'tenant'),
    wrapped((value) => taking('tier: T', value).replace('(tier', '<T extends string>(tier'), 'tier'),
    wrapped((value) => `${HEAD}async function tenantOf(): Promise<string> { return load(); }\nexport const bagOf = async () => ${bag(value)};\n`, 'await tenantOf()'),
    wrapped((value) => `${HEAD}async function tenantOf() { return 'a'; }\nexport const bagOf = async () => ${bag(value)};\n`, 'await tenantOf()'),
    wrapped((value) => `${HEAD}export function bagOf(labels: Record<string, string>) {\n  let bag = propagation.createBaggage();\n  for (const [key, label] of Object.entries(labels)) bag = bag.setEntry(key, ${value});\n  return bag;\n}\n`, 'label'),
    wrapped((value) => `${HEAD}export const bagOf = (labels: string[]) => labels.reduce((bag, label) => bag.setEntry(label, ${value}), propagation.createBaggage());\n`, 'label'),
    wrapped((value) => `${HEAD}export function bagOf(isVip: boolean) {\n  let tier = 'free';\n  if (isVip) tier = 'vip';\n  return ${bag(value)};\n}\n`, 'tier'),
    { name: 'a number of a class', code: inClass('private retries = 0; retry() { this.retries = 1; }', '{ value: this.retries }'), filename: 'file.ts', errors: ['valueNotString'], output: inClass('private retries = 0; retry() { this.retries = 1; }', '{ value: String(this.retries) }') },
    { name: 'a date', code: taking('', 'new Date()'), filename: 'file.ts', errors: ['notAnEntry'], output: null },
    { name: 'a date inside', code: taking('', '{ value: new Date() }'), filename: 'file.ts', errors: ['valueNotString'], output: null },
    { name: 'the number of a process', code: taking('', '{ value: process.pid }'), filename: 'file.ts', errors: ['valueNotString'], output: taking('', '{ value: String(process.pid) }') },
    {
      name: 'a text, by a comment',
      filename: 'file.js',
      code: `
        import { propagation } from '@opentelemetry/api';
        /**
         * @param {string} tenant whose order it is
         * @param {number} [size]
         */
        export function bagOf(tenant, size) {
          return propagation.createBaggage({ tenant, size });
        }
      `,
      errors: ['notAnEntry', 'notAnEntry'],
      output: `
        import { propagation } from '@opentelemetry/api';
        /**
         * @param {string} tenant whose order it is
         * @param {number} [size]
         */
        export function bagOf(tenant, size) {
          return propagation.createBaggage({ tenant: { value: tenant }, size: { value: String(size) } });
        }
      `,
    },
  ],
});
